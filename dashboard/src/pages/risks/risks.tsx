import { type ReactElement, useMemo } from 'react';
import { Link } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { query } from '../../api/client';
import { renewal, useList } from '../../api/queries';
import type { Risk, Severity } from '../../api/types';
import { Ago, State } from '../../ui/atoms';
import { SelectField } from '../../ui/field';
import { More, PageFrame, useParam } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { agentCommand } from '../commands';

const states = ['open', 'acknowledged', 'accepted', 'regressed', 'fixed', 'unknown'];
const weights: Readonly<Record<Severity, number>> = { critical: 3, high: 2, medium: 1, low: 0 };
const severities = Object.keys(weights);

/** What rules found in the facts of agents. */
export default function RisksPage(): ReactElement {
  const [application] = useParam('application');
  const [state, setState] = useParam('state');
  const [severity, setSeverity] = useParam('severity');
  const nameOf = useApplicationName();
  const result = useList<Risk>('risk', `risks${query({ application, state, severity, limit: 100 })}`, {
    renew: renewal.calm,
  });
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const rows = result.data ?? [];

  return (
    <PageFrame
      title="Risks"
      lead="What rules found in the facts of agents. A risk closes when the contrary is seen, never because time passed."
    >
      <div className="stack">
        <div className="filters">
          <SelectField
            label="State"
            value={state}
            onPick={setState}
            className="input compact"
            options={[
              { value: '', label: 'Any state' },
              ...states.map((each) => ({ value: each, label: each })),
            ]}
          />
          <SelectField
            label="Severity"
            value={severity}
            onPick={setSeverity}
            className="input compact"
            options={[
              { value: '', label: 'Any severity' },
              ...severities.map((each) => ({ value: each, label: each })),
            ]}
          />
        </div>
        <QueryPanel
          title={`Risks of ${nameOf(application)}`}
          result={result}
          flush
          aside={`${rows.length}${result.hasNextPage ? '+' : ''}`}
        >
          {() =>
            rows.length === 0 ? (
              <Empty
                icon="risks"
                title={state === '' && severity === '' ? 'No risk found' : 'No such risk'}
                command={state === '' && severity === '' ? agentCommand : undefined}
              >
                Rules look at what agents tell at login: who runs them, their clock, their dependencies.
              </Empty>
            ) : (
              <DataTable label="Risks" columns={columns} rows={rows} rowId={(row) => row.id} />
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

function columnsOf(nameOf: (id: string) => string): readonly Column<Risk>[] {
  return [
    {
      id: 'title',
      header: 'Risk',
      sort: (row) => row.title,
      cell: (row) => (
        <Link className="row-link" to={`/risks/${row.id}`}>
          {row.title}
        </Link>
      ),
    },
    {
      id: 'severity',
      header: 'Severity',
      sort: (row) => weights[row.severity],
      cell: (row) => <State of={row.severity} />,
    },
    { id: 'state', header: 'State', sort: (row) => row.state, cell: (row) => <State of={row.state} /> },
    {
      id: 'application',
      header: 'Application',
      sort: (row) => nameOf(row.application),
      cell: (row) => nameOf(row.application),
    },
    { id: 'hosts', header: 'Hosts', cell: (row) => <Hosts hosts={row.hosts} /> },
    {
      id: 'since',
      header: 'Since',
      sort: (row) => row.since,
      cell: (row) => <Ago at={row.since} />,
      align: 'fit',
    },
  ];
}

function Hosts({ hosts }: { readonly hosts: readonly string[] }): ReactElement {
  return (
    <span className="muted">
      {hosts.slice(0, 3).join(', ') || '–'}
      {hosts.length > 3 && ` and ${hosts.length - 3} more`}
    </span>
  );
}
