import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/queries';
import type { Page, Playbook } from '../../api/types';
import { Badge, State } from '../../ui/atoms';
import { formatDuration, words } from '../../ui/format';
import { PageFrame } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';

const columns: readonly Column<Playbook>[] = [
  {
    id: 'title',
    header: 'Playbook',
    sort: (row) => row.title,
    cell: (row) => (
      <div>
        <Link className="row-link" to={`/playbooks/${row.name}`}>
          {row.title}
        </Link>
        <div className="small muted mono">{row.name}</div>
      </div>
    ),
  },
  { id: 'when', header: 'Trips at', cell: (row) => <Trigger playbook={row} /> },
  { id: 'then', header: 'Then', cell: (row) => <Then playbook={row} /> },
  {
    id: 'mode',
    header: 'Mode',
    sort: (row) => row.mode ?? 'live',
    cell: (row) => <State of={row.mode ?? 'live'} />,
  },
  {
    id: 'origin',
    header: 'Origin',
    sort: (row) => String(row.built_in),
    cell: (row) => (
      <span className="row">
        <Badge>{row.built_in ? 'built in' : 'own'}</Badge>
        {row.overrides.length > 0 && <Badge tone="low">{row.overrides.length} overrides</Badge>}
      </span>
    ),
  },
];

export function Trigger({ playbook }: { readonly playbook: Playbook }): ReactElement {
  return (
    <>
      {playbook.detect.count} in {formatDuration(playbook.detect.within)}{' '}
      <span className="muted">by {playbook.group_by}</span>
    </>
  );
}

function Then({ playbook }: { readonly playbook: Playbook }): ReactElement {
  const acts = (playbook.respond ?? []).map((act) => {
    const duration = act.duration ? ` for ${formatDuration(act.duration)}` : '';
    return words(act.kind) + duration;
  });
  return acts.length === 0 ? <span className="muted">notes it</span> : <span>{acts.join(', ')}</span>;
}

/** What is watched for. */
export default function PlaybooksPage(): ReactElement {
  const result = useRead<Page<Playbook>>('playbook', 'playbooks');
  return (
    <PageFrame
      title="Playbooks"
      lead="What is watched for, and what happens then. Applications may override thresholds; own playbooks are written through the API."
    >
      <QueryPanel
        title="Playbooks"
        result={result}
        flush
        aside={result.data && `${result.data.items.length}`}
      >
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="playbooks" title="No playbook" />
          ) : (
            <DataTable label="Playbooks" columns={columns} rows={data.items} rowId={(row) => row.name} />
          )
        }
      </QueryPanel>
    </PageFrame>
  );
}
