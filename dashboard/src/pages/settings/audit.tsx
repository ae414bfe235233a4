import type { ReactElement } from 'react';
import { renewal, useList } from '../../api/queries';
import type { AuditEntry } from '../../api/types';
import { Moment } from '../../ui/atoms';
import { words } from '../../ui/format';
import { More } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';

const columns: readonly Column<AuditEntry>[] = [
  { id: 'at', header: 'When', sort: (row) => row.at, cell: (row) => <Moment at={row.at} />, align: 'fit' },
  {
    id: 'actor',
    header: 'Who',
    sort: (row) => row.actor.id,
    cell: (row) => (
      <>
        <span className="muted">{row.actor.kind}</span> {row.actor.id}
      </>
    ),
  },
  { id: 'action', header: 'Did', sort: (row) => row.action, cell: (row) => <code>{row.action}</code> },
  {
    id: 'object',
    header: 'To',
    sort: (row) => row.object.id,
    cell: (row) => (
      <>
        <span className="muted">{row.object.kind}</span> <code>{row.object.id}</code>
      </>
    ),
  },
  {
    id: 'details',
    header: 'Details',
    cell: (row) => (
      <span className="small muted">
        {Object.entries(row.details)
          .map(([name, value]) => `${words(name)} ${value}`)
          .join(', ') || '–'}
      </span>
    ),
  },
];

/** Who changed what, newest first. */
export default function Audit(): ReactElement {
  const result = useList<AuditEntry>('account', 'audit?limit=100', { renew: renewal.calm });
  const rows = result.data ?? [];
  return (
    <div className="stack">
      <QueryPanel
        title="Audit"
        result={result}
        flush
        aside={`${rows.length}${result.hasNextPage ? '+' : ''}`}
      >
        {() =>
          rows.length === 0 ? (
            <Empty icon="evidence" title="Nothing was changed yet">
              Each change of keys, members and sign-ins is written down here, and is a signal{' '}
              <code>hg.audit</code> in the archive.
            </Empty>
          ) : (
            <DataTable label="Audit" columns={columns} rows={rows} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
      <More
        has={result.hasNextPage}
        busy={result.isFetchingNextPage}
        onMore={() => void result.fetchNextPage()}
      />
    </div>
  );
}
