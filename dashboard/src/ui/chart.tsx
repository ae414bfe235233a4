import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useShownTheme } from '../shell/theme';
import { formatCount } from './format';

export interface ChartSeries {
  readonly label: string;
  /** One for each time; null is a gap, and is drawn as one. */
  readonly values: readonly (number | null)[];
}

interface ChartProps {
  /** What it shows, in a sentence; read out instead of the picture. */
  readonly label: string;
  /** Milliseconds of the epoch, rising. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly unit?: string;
  readonly height?: number;
  /** Colour of the first series, 1 to 6. */
  readonly firstColour?: 1 | 2;
  readonly bars?: boolean;
}

/** A chart over time, and the same numbers as a table. */
export default function TimeChart(props: ChartProps): ReactElement {
  const { label, times, series, unit = '', height = 190, firstColour = 1, bars = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const theme = useShownTheme();

  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    element.dataset.theme = theme;
    const colour = (name: string): string => resolve(element, name);
    const plot = new uPlot(
      {
        width: Math.max(element.clientWidth, 120),
        height,
        padding: [10, 18, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { size: 7 } },
        scales: {
          x: { time: true, range: (_plot, min, max) => roomFor(times, min, max, bars) },
          y: { range: (_plot, _min, max) => [0, Math.max(max * 1.12, 1)] },
        },
        axes: [
          { ...axis(colour), space: 64, values: (_plot, ticks) => timeLabels(ticks) },
          { ...axis(colour), size: 46, values: (_plot, ticks) => ticks.map(formatCount) },
        ],
        series: [
          {},
          ...series.map((each, index) =>
            line(each.label, colour(`--chart-${((index + firstColour - 1) % 6) + 1}`), bars),
          ),
        ],
      },
      aligned(times, series),
      element,
    );
    const observer = new ResizeObserver(() =>
      plot.setSize({ width: Math.max(element.clientWidth, 120), height }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [times, series, height, firstColour, bars, theme]);

  return (
    <figure className="chart">
      <div ref={box} role="img" aria-label={label} />
      {(series.length > 1 || unit !== '') && (
        <ul className={firstColour === 2 ? 'legend second' : 'legend'} aria-label="Legend">
          {series.map((each) => (
            <li key={each.label}>
              {unit === '' || series.length > 1 ? each.label : `${each.label}, ${unit}`}
            </li>
          ))}
        </ul>
      )}
      <details className="chart-table">
        <summary>Show as a table</summary>
        <NumbersTable label={label} times={times} series={series} />
      </details>
    </figure>
  );
}

function NumbersTable({
  label,
  times,
  series,
}: Pick<ChartProps, 'label' | 'times' | 'series'>): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-wrap" tabIndex={0} role="region" aria-label={`${label}: numbers`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map((each) => (
              <th key={each.label} scope="col" className="number">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((time, row) => (
            <tr key={time}>
              <td className="num">{new Date(time).toLocaleTimeString('en-GB')}</td>
              {series.map((each) => {
                const value = each.values[row];
                return (
                  <td key={each.label} className="number">
                    {value === null || value === undefined ? 'no data' : formatCount(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A custom property may hold `light-dark(…)`, which a canvas does not know; a colour in use is plain. */
function resolve(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Bars stand on their moments; the first and the last need half a bar more than the range. */
function roomFor(times: readonly number[], min: number, max: number, bars: boolean): [number, number] {
  const [first, second] = times;
  const half = bars && first !== undefined && second !== undefined ? (second - first) / 2000 : 0;
  return [min - half, max + half];
}

const hourAndMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Clock times; where a day begins, or ticks are days apart, the day. */
function timeLabels(ticks: readonly number[]): string[] {
  const [first, second] = ticks;
  const apart = first !== undefined && second !== undefined ? second - first : 0;
  return ticks.map((tick) => {
    const date = new Date(tick * 1000);
    const midnight = date.getHours() === 0 && date.getMinutes() === 0;
    return apart >= 86_400 || (midnight && apart >= 1800) ? day.format(date) : hourAndMinute.format(date);
  });
}

function axis(colour: (name: string) => string): uPlot.Axis {
  return {
    stroke: colour('--muted'),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: colour('--chart-grid'), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
}

function line(label: string, colour: string, bars: boolean): uPlot.Series {
  const fill = colour.replace('rgb(', 'rgba(').replace(')', ', 0.75)');
  const barPaths = uPlot.paths.bars?.({ size: [0.72, 40], radius: 0.2 });
  return {
    label,
    stroke: colour,
    ...(bars ? { fill } : {}),
    width: bars ? 0 : 1.75,
    spanGaps: false,
    points: { show: false },
    ...(bars && barPaths ? { paths: barPaths } : {}),
  };
}

function aligned(times: readonly number[], series: readonly ChartSeries[]): uPlot.AlignedData {
  return [times.map((time) => time / 1000), ...series.map((each) => [...each.values])];
}
