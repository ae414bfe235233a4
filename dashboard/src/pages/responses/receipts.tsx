import type { ReactElement } from 'react';
import type { Receipt, SecurityResponse } from '../../api/types';
import { Moment } from '../../ui/atoms';
import { type Column, DataTable } from '../../ui/table';

const columns: readonly Column<Receipt>[] = [
  { id: 'host', header: 'Host', sort: (row) => row.host ?? '', cell: (row) => row.host ?? '–' },
  { id: 'agent', header: 'Agent', cell: (row) => <code className="muted">{row.agent}</code> },
  {
    id: 'at',
    header: 'First kept out',
    sort: (row) => row.enforced_at,
    cell: (row) => <Moment at={row.enforced_at} />,
    align: 'fit',
  },
];

/** Agents that reported that they enforced a response. */
export function Receipts({ response }: { readonly response: SecurityResponse }): ReactElement {
  return (
    <DataTable
      label="Receipts"
      columns={columns}
      rows={response.receipts}
      rowId={(row) => `${row.agent} ${row.enforced_at}`}
    />
  );
}
