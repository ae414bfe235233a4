import { lazy, type ReactElement, Suspense, useMemo } from 'react';
import { useApplicationName } from '../../api/applications';
import { query } from '../../api/client';
import { renewal, useAsk, useRead } from '../../api/queries';
import type { Metric, MetricAnswer, Page } from '../../api/types';
import { Skeleton } from '../../ui/atoms';
import { useNow } from '../../ui/clock';
import { SelectField } from '../../ui/field';
import { formatCount, formatDuration, words } from '../../ui/format';
import { PageFrame, useParam } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { sendSignalCommand } from '../commands';
import { linesOf } from './lines';

const TimeChart = lazy(() => import('../../ui/chart'));

const ranges = [
  { value: '', label: 'Last hour', minutes: 60, step: 'PT1M' },
  { value: 'PT6H', label: 'Last 6 hours', minutes: 360, step: 'PT5M' },
  { value: 'PT24H', label: 'Last day', minutes: 1440, step: 'PT5M' },
  { value: 'P7D', label: 'Last 7 days', minutes: 10_080, step: 'PT1H' },
  { value: 'P30D', label: 'Last 30 days', minutes: 43_200, step: 'P1D' },
] as const;
const steps = ['PT1M', 'PT5M', 'PT1H', 'P1D'];
const minute = 60_000;
const signalsCount: Metric = {
  metric: 'signals.count',
  kind: 'count',
  unit: '1',
  aggregations: ['count'],
  labels: ['signal_name', 'payload_schema', 'application'],
};

/** Any metric over time, in groups. Where nothing is known, nothing is drawn. */
export default function MetricsPage(): ReactElement {
  const [application] = useParam('application');
  const [metricName, setMetric] = useParam('metric');
  const [groupName, setGroup] = useParam('group');
  const [rangeName, setRange] = useParam('range');
  const [stepName, setStep] = useParam('step');
  const [aggregationName, setAggregation] = useParam('aggregation');
  const nameOf = useApplicationName();
  const listed = useRead<Page<Metric>>('metrics', `metrics${query({ application })}`, {
    renew: renewal.slow,
  });
  const metrics = listed.data?.items ?? [signalsCount];
  const metric = metrics.find((each) => each.metric === metricName) ?? metrics[0] ?? signalsCount;
  const range = ranges.find((each) => each.value === rangeName) ?? ranges[0];
  const step = steps.includes(stepName) ? stepName : range.step;
  const group = metric.labels.includes(groupName) ? groupName : '';
  const aggregation = metric.aggregations.includes(aggregationName) ? aggregationName : '';
  // The question changes once a minute, not once a second.
  const end = Math.ceil(useNow() / minute) * minute;

  const body = useMemo(
    () => ({
      metric: metric.metric,
      ...(application === '' ? {} : { application }),
      from: new Date(end - range.minutes * minute).toISOString(),
      to: new Date(end).toISOString(),
      step,
      group_by: group === '' ? [] : [group],
      ...(aggregation === '' ? {} : { aggregation }),
    }),
    [metric.metric, application, end, range.minutes, step, group, aggregation],
  );
  const result = useAsk<MetricAnswer>('metrics', 'metrics/query', body, { renew: renewal.calm });

  return (
    <PageFrame
      title="Metrics"
      lead="Counted as signals arrive, exact under repeats. Where nothing is known, the line has a gap: it is not drawn as zero."
    >
      <div className="stack">
        <div className="filters">
          <SelectField
            label="Metric"
            data-search
            className="input compact"
            value={metric.metric}
            onPick={setMetric}
            options={[...new Set(metrics.map((each) => each.metric))].map((each) => ({
              value: each,
              label: each,
            }))}
          />
          <SelectField
            label="Range"
            className="input compact"
            value={range.value}
            onPick={setRange}
            options={ranges}
          />
          <SelectField
            label="Step"
            className="input compact"
            value={step}
            onPick={setStep}
            options={steps.map((each) => ({ value: each, label: formatDuration(each) }))}
          />
          <SelectField
            label="Group by"
            className="input compact"
            value={group}
            onPick={setGroup}
            options={[
              { value: '', label: 'nothing' },
              ...metric.labels.map((each) => ({ value: each, label: words(each) })),
            ]}
          />
          {metric.aggregations.length > 1 && (
            <SelectField
              label="Take"
              className="input compact"
              value={aggregation || (metric.aggregations[0] ?? '')}
              onPick={setAggregation}
              options={metric.aggregations.map((each) => ({ value: each, label: each }))}
            />
          )}
        </div>
        <QueryPanel
          title={`${metric.metric} of ${nameOf(application)}`}
          result={result}
          aside={result.data && <Sum answer={result.data} />}
        >
          {(data) => <Lines answer={data} nameOf={nameOf} />}
        </QueryPanel>
      </div>
    </PageFrame>
  );
}

const additive = new Set(['count', 'sum']);

function Sum({ answer }: { readonly answer: MetricAnswer }): ReactElement {
  const points = answer.series.flatMap((series) => series.points);
  const gaps = points.filter((point) => point.value === null).length;
  const total = points.reduce((sum, point) => sum + (point.value ?? 0), 0);
  return (
    <>
      {additive.has(answer.aggregation) ? `${answer.aggregation} ${formatCount(total)}` : answer.aggregation}
      {answer.unit !== '1' && ` ${answer.unit}`}
      {gaps > 0 && `, ${gaps} steps unknown`}
    </>
  );
}

interface LinesProps {
  readonly answer: MetricAnswer;
  readonly nameOf: (id: string) => string;
}

function Lines({ answer, nameOf }: LinesProps): ReactElement {
  const shown = useMemo(() => linesOf(answer.series, nameOf), [answer, nameOf]);
  if (shown.series.length === 0) {
    return (
      <Empty icon="metrics" title="Nothing is known for this time" command={sendSignalCommand}>
        <code>signals.count</code> exists as soon as a signal has come; agents send further metrics of their
        own.
      </Empty>
    );
  }
  return (
    <>
      <Suspense fallback={<Skeleton />}>
        <TimeChart
          label={`${answer.metric}: ${shown.series.length} lines over time`}
          times={shown.times}
          series={shown.series}
          unit={answer.unit === '1' ? '' : answer.unit}
          height={320}
        />
      </Suspense>
      {shown.hidden > 0 && <p className="small muted">The {shown.hidden} smallest groups are not drawn.</p>}
    </>
  );
}
