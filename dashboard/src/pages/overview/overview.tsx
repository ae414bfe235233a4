import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactElement, type ReactNode, Suspense, useMemo } from 'react';
import { Link, useOutletContext } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { query, request } from '../../api/client';
import { type LiveState, overviewKey } from '../../api/live';
import type { Freshness, Minutes, Overview, Panel as PanelOf, RiskCounts } from '../../api/overview';
import type { Detection, SecurityResponse, Severity } from '../../api/types';
import { keepApplication } from '../../shell/shortcuts';
import { Ago, Badge, Countdown, Skeleton } from '../../ui/atoms';
import { useNow } from '../../ui/clock';
import { formatCount, formatSeconds, formatTarget, formatUserKey, words } from '../../ui/format';
import { PageFrame, useParam } from '../../ui/page';
import { Empty, Panel, ProblemView, Unavailable } from '../../ui/panel';
import { sendSignalCommand, tripPlaybookCommand } from '../commands';

const TimeChart = lazy(() => import('../../ui/chart'));

/** What goes on now; the gateway sends it as it changes. */
export default function OverviewPage(): ReactElement {
  const [application] = useParam('application');
  const live = useOutletContext<LiveState>();
  const nameOf = useApplicationName();
  const overview = useQuery({
    queryKey: overviewKey(application),
    queryFn: ({ signal }) => request<Overview>(`/bff/overview${query({ application })}`, { signal }),
    // The live line brings news; without it, ask.
    refetchInterval: live === 'live' ? false : 5000,
    staleTime: 5000,
  });

  const data = overview.data;
  return (
    <PageFrame title="Overview" lead={`The last hour of ${nameOf(application)}.`}>
      {data === undefined ? (
        overview.error ? (
          <ProblemView error={overview.error} />
        ) : (
          <Skeleton />
        )
      ) : (
        <div className="stack">
          <FreshnessStrip panel={data.freshness} live={live} />
          <div className="columns">
            <MinutesPanel
              title="Signals per minute"
              panel={data.signals_per_minute}
              empty={
                <Empty icon="signals" title="No signal yet" command={sendSignalCommand}>
                  Send the first one; it shows here within seconds.
                </Empty>
              }
            />
            <MinutesPanel
              title="Failed logins per minute"
              panel={data.failed_logins_per_minute}
              colour={2}
              empty={
                <Empty icon="check" title="Nobody failed to log in">
                  Signals <code>sq.sdk.login.failed</code> and <code>sq.sdk.app.login.failed</code> are
                  counted here.
                </Empty>
              }
            />
          </div>
          <div className="columns thirds">
            <DetectionsPanel panel={data.open_detections} />
            <ResponsesPanel panel={data.active_responses} />
            <RisksPanel panel={data.risks_by_severity} />
          </div>
        </div>
      )}
    </PageFrame>
  );
}

interface FramedProps<T> {
  readonly title: string;
  readonly panel: PanelOf<T>;
  readonly aside?: (data: T) => ReactNode;
  readonly flush?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** A panel that greys when its product is away. */
function Framed<T>({ title, panel, aside, flush, children }: FramedProps<T>): ReactElement {
  if (panel.state !== 'ok') {
    return (
      <Panel title={title} unavailable>
        <Unavailable />
      </Panel>
    );
  }
  return (
    <Panel title={title} aside={aside?.(panel.data)} flush={flush ?? false}>
      {children(panel.data)}
    </Panel>
  );
}

/** The last signal is known to the minute; what is younger counts as now. In milliseconds. */
const incoming = 120_000;

function FreshnessStrip({
  panel,
  live,
}: {
  readonly panel: PanelOf<Freshness>;
  readonly live: LiveState;
}): ReactElement {
  const now = useNow();
  if (panel.state !== 'ok') {
    return <p className="muted small">How fresh the archive is cannot be told right now.</p>;
  }
  const { complete_through: complete, last_signal_at: last } = panel.data;
  const behind = complete === null ? null : Math.max(0, Math.round((now - Date.parse(complete)) / 1000));
  return (
    <p className="row small muted">
      {live === 'stale' && <Badge tone="high">Not live: shown as of the last answer</Badge>}
      <span>
        {last !== null && now - Date.parse(last) < incoming ? (
          'Signals are coming in'
        ) : (
          <>
            Last signal <Ago at={last} />
          </>
        )}
      </span>
      <span aria-hidden="true">·</span>
      <span>
        {behind === null
          ? 'Nothing in the archive yet'
          : `Archive complete up to ${formatSeconds(behind)} ago`}
      </span>
    </p>
  );
}

interface MinutesPanelProps {
  readonly title: string;
  readonly panel: PanelOf<Minutes>;
  readonly colour?: 1 | 2;
  readonly empty: ReactNode;
}

function MinutesPanel({ title, panel, colour = 1, empty }: MinutesPanelProps): ReactElement {
  return (
    <Framed
      title={title}
      panel={panel}
      aside={(data) => `${formatCount(total(data))} in ${data.points.length} min`}
    >
      {(data) => (total(data) === 0 ? empty : <MinutesChart title={title} data={data} colour={colour} />)}
    </Framed>
  );
}

function MinutesChart({
  title,
  data,
  colour,
}: {
  readonly title: string;
  readonly data: Minutes;
  readonly colour: 1 | 2;
}): ReactElement {
  const shown = useMemo(
    () => ({
      times: data.points.map((point) => Date.parse(point.at)),
      series: [{ label: title, values: data.points.map((point) => point.value) }],
    }),
    [data, title],
  );
  return (
    <Suspense fallback={<Skeleton />}>
      <TimeChart
        label={`${title}: ${formatCount(total(data))} in the last ${data.points.length} minutes`}
        times={shown.times}
        series={shown.series}
        firstColour={colour}
        bars
      />
    </Suspense>
  );
}

function total(data: Minutes): number {
  return data.points.reduce((sum, point) => sum + (point.value ?? 0), 0);
}

function DetectionsPanel({
  panel,
}: {
  readonly panel: PanelOf<{ readonly count: number; readonly items: readonly Detection[] }>;
}): ReactElement {
  const nameOf = useApplicationName();
  return (
    <Framed title="Open detections" panel={panel} aside={(data) => formatCount(data.count)}>
      {(data) =>
        data.items.length === 0 ? (
          <Empty icon="detections" title="Nothing detected" command={tripPlaybookCommand}>
            Twenty failed logins from one address within a minute trip the first playbook.
          </Empty>
        ) : (
          <ul className="rows">
            {data.items.slice(0, 6).map((each) => (
              <li key={each.id}>
                <div>
                  <Link to={`/detections/${each.id}`}>{each.title}</Link>
                  <div className="small muted break">
                    {formatUserKey(each.group.value)} · {nameOf(each.application)}
                  </div>
                </div>
                <span className="small muted">
                  <Ago at={each.detected_at} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Framed>
  );
}

function ResponsesPanel({
  panel,
}: {
  readonly panel: PanelOf<{ readonly count: number; readonly items: readonly SecurityResponse[] }>;
}): ReactElement {
  return (
    <Framed title="Active blocks" panel={panel} aside={(data) => formatCount(data.count)}>
      {(data) =>
        data.items.length === 0 ? (
          <Empty icon="responses" title="Nobody is kept out">
            A playbook's detection, or <Link to={`/responses${keepApplication()}`}>you yourself</Link>, can
            block an address or a user for a while.
          </Empty>
        ) : (
          <ul className="rows">
            {data.items.slice(0, 6).map((each) => (
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
    </Framed>
  );
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

function RisksPanel({ panel }: { readonly panel: PanelOf<RiskCounts> }): ReactElement {
  const [application] = useParam('application');
  return (
    <Framed
      title="Open risks"
      panel={panel}
      aside={(data) => (data.unknown ? `${data.unknown} unknown` : undefined)}
    >
      {(data) => (
        <div className="severity-grid">
          {severities.map((severity) => (
            <Link
              key={severity}
              to={`/risks${query({ application, severity })}`}
              className={data[severity] > 0 ? `tone-${severity}` : 'tone-quiet'}
            >
              <strong>{data[severity]}</strong>
              <span className="small">{severity}</span>
            </Link>
          ))}
        </div>
      )}
    </Framed>
  );
}
