import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { query } from '../../api/client';
import { renewal, useAsk, useList, useRead } from '../../api/queries';
import type {
  Agent,
  Application,
  ApplicationFacts,
  Detection,
  MetricAnswer,
  OutcomeMinute,
  Page,
  Risk,
  SecurityResponse,
} from '../../api/types';
import { Ago, Badge, Countdown, Skeleton, State } from '../../ui/atoms';
import { formatCount, formatTarget, formatUserKey, formatValue, words } from '../../ui/format';
import { PageFrame } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { agentCommand, sendSignalCommand } from '../commands';

const TimeChart = lazy(() => import('../../ui/chart'));

/** All that is known of one application; each panel asks its own product. */
export default function ApplicationPage(): ReactElement {
  const { id = '' } = useParams();
  const result = useRead<Application>('account', `applications/${id}`);
  const application = result.data;
  return (
    <PageFrame
      title={application?.name ?? 'Application'}
      crumb={{ to: '/applications', label: 'Applications' }}
      lead={application && <Badge>{application.environment}</Badge>}
      actions={
        <Link className="button" to={`/signals?application=${id}`}>
          Its signals
        </Link>
      }
    >
      <div className="stack">
        <div className="columns wide-left">
          <SignalsPanel id={id} />
          <OutcomesPanel id={id} />
        </div>
        <AgentsPanel id={id} />
        <div className="columns">
          <DetectionsPanel id={id} />
          <BlocksPanel id={id} />
        </div>
        <div className="columns">
          <RisksPanel id={id} />
          <FactsPanel id={id} />
        </div>
      </div>
    </PageFrame>
  );
}

/** The last hour in whole minutes; fixed while the page is open, so that the question stays the same for a minute. */
function useLastHour(): { readonly from: string; readonly to: string } {
  const [end] = useState(() => Math.ceil(Date.now() / 60_000) * 60_000);
  return useMemo(
    () => ({ from: new Date(end - 3_600_000).toISOString(), to: new Date(end).toISOString() }),
    [end],
  );
}

function SignalsPanel({ id }: { readonly id: string }): ReactElement {
  const hour = useLastHour();
  const result = useAsk<MetricAnswer>(
    'metrics',
    'metrics/query',
    { metric: 'signals.count', application: id, ...hour, step: 'PT1M', group_by: [] },
    { renew: renewal.calm },
  );
  return (
    <QueryPanel
      title="Signals per minute"
      result={result}
      aside={<Link to={`/metrics?application=${id}`}>Explore</Link>}
    >
      {(data) => {
        const points = data.series[0]?.points ?? [];
        return points.every((point) => !point.value) ? (
          <Empty icon="signals" title="No signal in this hour" command={sendSignalCommand} />
        ) : (
          <MinutesChart points={points} />
        );
      }}
    </QueryPanel>
  );
}

function MinutesChart({
  points,
}: {
  readonly points: MetricAnswer['series'][number]['points'];
}): ReactElement {
  const shown = useMemo(
    () => ({
      times: points.map((point) => Date.parse(point.at)),
      series: [{ label: 'Signals', values: points.map((point) => point.value) }],
    }),
    [points],
  );
  return (
    <Suspense fallback={<Skeleton />}>
      <TimeChart label="Signals per minute of the last hour" times={shown.times} series={shown.series} bars />
    </Suspense>
  );
}

const outcomes = ['received', 'accepted', 'rejected', 'duplicates', 'unacknowledged'] as const;

function OutcomesPanel({ id }: { readonly id: string }): ReactElement {
  const result = useRead<Page<OutcomeMinute>>('ingestion', `outcomes${query({ application: id })}`, {
    renew: renewal.calm,
  });
  return (
    <QueryPanel title="What became of them" result={result} aside="last hour">
      {(data) => (
        <dl className="facts">
          {outcomes.map((outcome) => (
            <div key={outcome} className="shortcut">
              <dt>{outcome}</dt>
              <dd className="num">
                {outcome === 'rejected' ? (
                  <Link to={`/rejected?application=${id}`}>{formatCount(sum(data.items, outcome))}</Link>
                ) : (
                  formatCount(sum(data.items, outcome))
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </QueryPanel>
  );
}

function sum(items: readonly OutcomeMinute[], outcome: (typeof outcomes)[number]): number {
  return items.reduce((total, item) => total + item[outcome], 0);
}

const agentColumns: readonly Column<Agent>[] = [
  {
    id: 'host',
    header: 'Host',
    sort: (row) => row.host ?? '',
    cell: (row) => <strong>{row.host ?? '–'}</strong>,
  },
  {
    id: 'state',
    header: 'State',
    sort: (row) => String(row.online),
    cell: (row) => <State of={row.online ? 'online' : 'offline'} />,
  },
  { id: 'runtime', header: 'Runtime', sort: (row) => row.runtime ?? '', cell: (row) => row.runtime ?? '–' },
  {
    id: 'version',
    header: 'Agent',
    sort: (row) => row.agent_version ?? '',
    cell: (row) => `${row.agent_type ?? ''} ${row.agent_version ?? '–'}`,
  },
  {
    id: 'skew',
    header: 'Clock skew',
    sort: (row) => row.clock_skew_ms ?? 0,
    cell: (row) => <Skew milliseconds={row.clock_skew_ms} />,
    align: 'number',
  },
  {
    id: 'seen',
    header: 'Last seen',
    sort: (row) => row.last_seen,
    cell: (row) => <Ago at={row.last_seen} />,
    align: 'fit',
  },
];

function Skew({ milliseconds }: { readonly milliseconds: number | null }): ReactElement {
  if (milliseconds === null) {
    return <span className="muted">unknown</span>;
  }
  const seconds = milliseconds / 1000;
  return Math.abs(seconds) > 60 ? (
    <Badge tone="medium">{formatCount(seconds)} s</Badge>
  ) : (
    <>{formatCount(seconds)} s</>
  );
}

function AgentsPanel({ id }: { readonly id: string }): ReactElement {
  const result = useList<Agent>('agents', `agents${query({ application: id, limit: 100 })}`, {
    renew: renewal.calm,
  });
  const rows = result.data ?? [];
  return (
    <QueryPanel
      title="Agents"
      result={result}
      flush
      aside={`${rows.filter((agent) => agent.online).length} online`}
    >
      {() =>
        rows.length === 0 ? (
          <Empty icon="agent" title="No agent has logged in" command={agentCommand}>
            Signals come from anybody with a key; agents also tell about their host and enforce responses.
          </Empty>
        ) : (
          <DataTable label="Agents" columns={agentColumns} rows={rows} rowId={(row) => row.id} />
        )
      }
    </QueryPanel>
  );
}

function DetectionsPanel({ id }: { readonly id: string }): ReactElement {
  const result = useRead<Page<Detection>>('playbook', `detections${query({ application: id, limit: 5 })}`, {
    renew: renewal.calm,
  });
  return (
    <QueryPanel
      title="Detections"
      result={result}
      aside={<Link to={`/detections?application=${id}`}>All</Link>}
    >
      {(data) =>
        data.items.length === 0 ? (
          <p className="muted">Nothing detected.</p>
        ) : (
          <ul className="rows">
            {data.items.map((each) => (
              <li key={each.id}>
                <div>
                  <Link to={`/detections/${each.id}`}>{each.title}</Link>
                  <div className="small muted break">{formatUserKey(each.group.value)}</div>
                </div>
                <span className="small muted">
                  <Ago at={each.detected_at} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </QueryPanel>
  );
}

function BlocksPanel({ id }: { readonly id: string }): ReactElement {
  const result = useRead<Page<SecurityResponse>>(
    'playbook',
    `responses${query({ application: id, state: 'active', limit: 5 })}`,
    { renew: renewal.calm },
  );
  return (
    <QueryPanel
      title="Active responses"
      result={result}
      aside={<Link to={`/responses?application=${id}`}>All</Link>}
    >
      {(data) =>
        data.items.length === 0 ? (
          <p className="muted">Nobody is kept out.</p>
        ) : (
          <ul className="rows">
            {data.items.map((each) => (
              <li key={each.id}>
                <div>
                  <Link to={`/responses/${each.id}`}>{formatTarget(each.target)}</Link>
                  <div className="small muted">{words(each.kind)}</div>
                </div>
                <Countdown until={each.expires_at} from={each.created_at} />
              </li>
            ))}
          </ul>
        )
      }
    </QueryPanel>
  );
}

function RisksPanel({ id }: { readonly id: string }): ReactElement {
  const result = useRead<Page<Risk>>('risk', `risks${query({ application: id, limit: 20 })}`, {
    renew: renewal.calm,
  });
  return (
    <QueryPanel title="Risks" result={result} aside={<Link to={`/risks?application=${id}`}>All</Link>}>
      {(data) =>
        data.items.length === 0 ? (
          <p className="muted">No rule has found a risk. Rules look at what agents tell of their hosts.</p>
        ) : (
          <ul className="rows">
            {data.items.map((each) => (
              <li key={each.id}>
                <Link to={`/risks/${each.id}`}>{each.title}</Link>
                <span className="row">
                  <State of={each.severity} />
                  <State of={each.state} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </QueryPanel>
  );
}

function FactsPanel({ id }: { readonly id: string }): ReactElement {
  const result = useRead<ApplicationFacts>('insights', `applications/${id}/facts`, { renew: renewal.calm });
  return (
    <QueryPanel title="Facts" result={result} aside={<Link to="/insights">Ask</Link>}>
      {(data) => {
        const facts = Object.entries(data.facts);
        const missing = [...data.stale, ...data.unknown];
        return (
          <div className="stack tight">
            {facts.length > 0 && (
              <dl className="facts">
                {facts.map(([name, fact]) => (
                  <div key={name} className="shortcut">
                    <dt>
                      <code>{name}</code>
                    </dt>
                    <dd>
                      <strong className="num">{formatValue(fact.value)}</strong>{' '}
                      <span className="small muted">
                        {fact.source}, <Ago at={fact.observed_at} />
                      </span>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
            {missing.length > 0 && <p className="small muted">Not known now: {missing.join(', ')}.</p>}
          </div>
        );
      }}
    </QueryPanel>
  );
}
