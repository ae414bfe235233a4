import {
  type CellData,
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { ReactElement, ReactNode } from 'react';
import { useMemo } from 'react';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export interface Column<T> {
  readonly id: string;
  /** Empty for a column of buttons. */
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** What the column is sorted by; without it, it is not. */
  readonly sort?: (row: T) => string | number;
  readonly align?: 'number' | 'fit';
}

interface TableProps<T> {
  /** Names the table to those who do not see it. */
  readonly label: string;
  /** Defined outside the component, or memoized. */
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T) => string;
}

/** Rows that can be sorted; on a narrow screen each becomes a card. */
export function DataTable<T extends RowData>({ label, columns, rows, rowId }: TableProps<T>): ReactElement {
  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, T, CellData> => ({
          id: column.id,
          header: column.header,
          accessorFn: (row: T) => column.sort?.(row) ?? '',
          enableSorting: column.sort !== undefined,
          sortFn: 'basic',
        }),
      ),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: defs, data, getRowId: rowId });
  const align = new Map(columns.map((column) => [column.id, column.align ?? '']));
  // Called, not mounted as components: those would forget an open dialog whenever columns are made anew.
  const contents = new Map(columns.map((column) => [column.id, column.cell]));

  return (
    <div className="table-wrap">
      {/* Roles are given although the elements have them: as cards, browsers would take them away. */}
      <table className="table cards" role="table" aria-label={label}>
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row">
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    role="columnheader"
                    scope="col"
                    className={align.get(header.column.id)}
                    aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
                  >
                    {header.column.getCanSort() ? (
                      <button type="button" onClick={header.column.getToggleSortingHandler()}>
                        <table.FlexRender header={header} />
                        {sorted === false ? '' : sorted === 'asc' ? ' ↑' : ' ↓'}
                      </button>
                    ) : header.column.columnDef.header === '' ? (
                      <span className="visually-hidden">Actions</span>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} role="row">
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  role="cell"
                  className={align.get(cell.column.id)}
                  data-label={String(cell.column.columnDef.header ?? '')}
                >
                  {contents.get(cell.column.id)?.(row.original)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
