import { describe, expect, it } from 'vitest';
import type { MetricSeries } from '../../api/types';
import { linesOf } from './lines';

const at = (minute: number): string => new Date(minute * 60_000).toISOString();
const series = (
  labels: Record<string, string>,
  values: readonly (number | null)[],
  from = 0,
): MetricSeries => ({
  labels,
  points: values.map((value, place) => ({ at: at(from + place), value, final: true })),
});
const same = (id: string): string => id;

describe('linesOf', () => {
  it('keeps gaps as gaps, never as zero', () => {
    const lines = linesOf([series({}, [1, null, 0])], same);

    expect(lines.series).toEqual([{ label: 'all', values: [1, null, 0] }]);
  });

  it('puts groups with different times on one axis', () => {
    const lines = linesOf([series({ signal_name: 'a' }, [1, 2]), series({ signal_name: 'b' }, [5], 2)], same);

    expect(lines.times).toEqual([0, 60_000, 120_000]);
    expect(lines.series).toEqual([
      { label: 'b', values: [null, null, 5] },
      { label: 'a', values: [1, 2, null] },
    ]);
  });

  it('draws the six largest groups and says how many it does not', () => {
    const all = [...Array(9).keys()].map((size) => series({ signal_name: `s${size}` }, [size + 1]));

    const lines = linesOf(all, same);

    expect(lines.series.map((each) => each.label)).toEqual(['s8', 's7', 's6', 's5', 's4', 's3']);
    expect(lines.hidden).toBe(3);
  });

  it('draws nothing where nothing is known', () => {
    expect(linesOf([series({}, [null, null])], same).series).toEqual([]);
    expect(linesOf([], same).times).toEqual([]);
  });

  it('names applications, and says where a label is empty', () => {
    const lines = linesOf([series({ application: '1', payload_schema: '' }, [1])], (id) => `app ${id}`);

    expect(lines.series[0]?.label).toBe('app 1, no payload_schema');
  });
});
