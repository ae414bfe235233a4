import { type ReactElement, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { useList } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Subscription } from '../../api/types';
import { Ago, Button, State } from '../../ui/atoms';
import { Icon } from '../../ui/icons';
import { More, PageFrame } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { NewSubscription } from './new-subscription';

/** Who is told of detections, responses, risks and the like. */
export default function IntegrationsPage(): ReactElement {
  const [creating, setCreating] = useState(false);
  const may = useMay('integrations:write');
  const nameOf = useApplicationName();
  const result = useList<Subscription>('integration', 'subscriptions?limit=100');
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const rows = result.data ?? [];
  return (
    <PageFrame
      title="Integrations"
      lead="Webhooks that are told of detections, responses and risks: signed, retried, and logged attempt by attempt."
      actions={
        may && (
          <Button look="primary" onClick={() => setCreating(true)}>
            <Icon name="plus" />
            New subscription
          </Button>
        )
      }
    >
      <div className="stack">
        <QueryPanel title="Subscriptions" result={result} flush aside={`${rows.length}`}>
          {() =>
            rows.length === 0 ? (
              <Empty icon="integrations" title="Nobody is told yet">
                A subscription posts each event to your endpoint, signed as{' '}
                <a href="https://www.standardwebhooks.com" rel="noreferrer">
                  Standard Webhooks
                </a>{' '}
                says; its libraries verify it.
              </Empty>
            ) : (
              <DataTable label="Subscriptions" columns={columns} rows={rows} rowId={(row) => row.id} />
            )
          }
        </QueryPanel>
        <More
          has={result.hasNextPage}
          busy={result.isFetchingNextPage}
          onMore={() => void result.fetchNextPage()}
        />
      </div>
      {creating && <NewSubscription onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

function columnsOf(nameOf: (id: string | null) => string): readonly Column<Subscription>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sort: (row) => row.name,
      cell: (row) => (
        <Link className="row-link" to={`/integrations/${row.id}`}>
          {row.name}
        </Link>
      ),
    },
    { id: 'state', header: 'State', sort: (row) => row.state, cell: (row) => <State of={row.state} /> },
    {
      id: 'target',
      header: 'Target',
      sort: (row) => row.target.url,
      cell: (row) => <code>{row.target.url}</code>,
    },
    {
      id: 'filter',
      header: 'Filter',
      cell: (row) => (row.filter ? <code>{row.filter}</code> : <span className="muted">everything</span>),
    },
    {
      id: 'applications',
      header: 'Applications',
      cell: (row) =>
        (row.applications ?? []).length === 0
          ? 'all applications'
          : (row.applications ?? []).map(nameOf).join(', '),
    },
    {
      id: 'created',
      header: 'Made',
      sort: (row) => row.created_at,
      cell: (row) => <Ago at={row.created_at} />,
      align: 'fit',
    },
  ];
}
