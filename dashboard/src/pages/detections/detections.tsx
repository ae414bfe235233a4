import { type ReactElement, useMemo } from 'react';
import { Link } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { query } from '../../api/client';
import { renewal, useList } from '../../api/queries';
import type { Detection } from '../../api/types';
import { Badge, Moment, State } from '../../ui/atoms';
import { TextField } from '../../ui/field';
import { formatUserKey } from '../../ui/format';
import { More, PageFrame, useParam } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { tripPlaybookCommand } from '../commands';

/** What playbooks saw, newest first. */
export default function DetectionsPage(): ReactElement {
  const [application] = useParam('application');
  const [search, setSearch] = useParam('q');
  const nameOf = useApplicationName();
  const result = useList<Detection>('playbook', `detections${query({ application, limit: 100 })}`, {
    renew: renewal.calm,
  });
  const found = useMemo(() => {
    const wanted = search.toLowerCase();
    return (result.data ?? []).filter((each) =>
      `${each.title} ${each.playbook} ${each.group.value}`.toLowerCase().includes(wanted),
    );
  }, [result.data, search]);
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);

  return (
    <PageFrame
      title="Detections"
      lead="What playbooks saw, each with its evidence and what was done about it."
    >
      <div className="stack">
        <div className="filters">
          <div className="grow">
            <TextField
              label="Filter"
              data-search
              type="search"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              placeholder="Address, user or playbook"
            />
          </div>
        </div>
        <QueryPanel
          title={`Detections of ${nameOf(application)}`}
          result={result}
          flush
          aside={`${found.length}${result.hasNextPage ? '+' : ''}`}
        >
          {() =>
            found.length === 0 ? (
              search === '' ? (
                <Empty icon="detections" title="Nothing detected yet" command={tripPlaybookCommand}>
                  Playbooks watch every signal. This trips{' '}
                  <Link to="/playbooks/failed-logins-per-ip">failed-logins-per-ip</Link>:
                </Empty>
              ) : (
                <Empty icon="detections" title={`Nothing matches “${search}”`}>
                  Only what is loaded is searched; load older detections to search further back.
                </Empty>
              )
            ) : (
              <DataTable label="Detections" columns={columns} rows={found} rowId={(row) => row.id} />
            )
          }
        </QueryPanel>
        <More
          has={result.hasNextPage}
          busy={result.isFetchingNextPage}
          onMore={() => void result.fetchNextPage()}
        />
      </div>
    </PageFrame>
  );
}

export function columnsOf(nameOf: (id: string) => string): readonly Column<Detection>[] {
  return [
    {
      id: 'title',
      header: 'Detection',
      sort: (row) => row.title,
      cell: (row) => (
        <Link className="row-link" to={`/detections/${row.id}`}>
          {row.title}
        </Link>
      ),
    },
    {
      id: 'group',
      header: 'Who',
      sort: (row) => row.group.value,
      cell: (row) => (
        <span>
          <span className="muted small">{row.group.by}</span> <code>{formatUserKey(row.group.value)}</code>
        </span>
      ),
    },
    {
      id: 'application',
      header: 'Application',
      sort: (row) => nameOf(row.application),
      cell: (row) => nameOf(row.application),
    },
    {
      id: 'count',
      header: 'Signals',
      sort: (row) => row.window.count,
      cell: (row) => row.window.count,
      align: 'number',
    },
    {
      id: 'outcome',
      header: 'Outcome',
      cell: (row) => <Outcome detection={row} />,
    },
    {
      id: 'at',
      header: 'Detected',
      sort: (row) => row.detected_at,
      cell: (row) => <Moment at={row.detected_at} />,
      align: 'fit',
    },
  ];
}

function Outcome({ detection }: { readonly detection: Detection }): ReactElement {
  if (detection.mode !== 'live') {
    return <State of={detection.mode} />;
  }
  if (detection.response_ids.length > 0) {
    return <Badge tone="good">responded</Badge>;
  }
  return detection.withheld.length > 0 ? <Badge tone="medium">withheld</Badge> : <Badge>noted</Badge>;
}
