import { type ReactElement, useState } from 'react';
import type { ArchiveQuery, Cell } from '../../api/types';
import { Button, Code, Moment } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';

/** Rows of the archive under their own column names; a row opens to its whole values. */
export function ArchiveRows({ answer }: { readonly answer: ArchiveQuery }): ReactElement {
  const [open, setOpen] = useState<readonly Cell[]>();
  const columns = answer.columns ?? [];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Rows">
        <table className="table raw" aria-label="Rows">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Open</span>
              </th>
              {columns.map((column) => (
                <th key={column.name} scope="col" title={column.type}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(answer.rows ?? []).map((row, index) => (
              // Rows have no identity of their own; their place in this answer is one.
              <tr key={index}>
                <td className="fit">
                  <Button
                    look="small plain"
                    onClick={() => setOpen(row)}
                    aria-label={`Open row ${index + 1}`}
                  >
                    Open
                  </Button>
                </td>
                {row.map((cell, place) => (
                  <td
                    key={columns[place]?.name ?? place}
                    className={isNumber(columns[place]?.type) ? 'number' : undefined}
                  >
                    <span>
                      <CellView cell={cell} type={columns[place]?.type ?? ''} />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Dialog open={open !== undefined} onClose={() => setOpen(undefined)} title="Row">
        <dl className="stack form">
          {columns.map((column, place) => (
            <div key={column.name}>
              <dt className="small muted">
                {column.name} ({column.type})
              </dt>
              <dd>
                <Whole cell={open?.[place] ?? null} />
              </dd>
            </div>
          ))}
        </dl>
        <div className="dialog-actions">
          <Button onClick={() => setOpen(undefined)}>Close</Button>
        </div>
      </Dialog>
    </>
  );
}

function isNumber(type: string | undefined): boolean {
  return type !== undefined && /^(tinyint|smallint|integer|bigint|real|double|decimal)/.test(type);
}

function CellView({ cell, type }: { readonly cell: Cell; readonly type: string }): ReactElement {
  if (cell === null) {
    return <span className="muted">null</span>;
  }
  if (type.startsWith('timestamp')) {
    return <Moment at={String(cell)} />;
  }
  return <span className={isNumber(type) ? 'num' : 'mono'}>{String(cell)}</span>;
}

/** JSON is laid out, everything else is shown as it is. */
function Whole({ cell }: { readonly cell: Cell }): ReactElement {
  if (cell === null) {
    return <span className="muted">null</span>;
  }
  const text = String(cell);
  if (/^[[{]/.test(text)) {
    try {
      return <Code text={JSON.stringify(JSON.parse(text), null, 2)} label="JSON" />;
    } catch {
      // The archive writes rows and lists in a way of its own.
    }
  }
  return <span className="mono break">{text}</span>;
}
