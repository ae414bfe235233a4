import { describe, expect, it } from 'vitest';
import { formatAge, formatBytes, formatCountdown, formatDuration, formatTarget, formatValue } from './format';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

describe('format', () => {
  it('counts down in minutes and seconds, with hours when there are some, and never below zero', () => {
    expect(formatCountdown(at(581), now)).toBe('9:41');
    expect(formatCountdown(at(3723), now)).toBe('1:02:03');
    expect(formatCountdown(at(0.2), now)).toBe('0:01');
    expect(formatCountdown(at(0), now)).toBe('over');
    expect(formatCountdown(at(-5), now)).toBe('over');
  });

  it('tells ages of the past and of the future', () => {
    expect(formatAge(at(-1), now)).toBe('just now');
    expect(formatAge(at(-59), now)).toBe('59 s ago');
    expect(formatAge(at(-3600), now)).toBe('1 h ago');
    expect(formatAge(at(240), now)).toBe('in 4 min');
  });

  it('reads durations, and shows what it does not understand as it is', () => {
    expect(formatDuration('PT10M')).toBe('10 min');
    expect(formatDuration('P1DT2H')).toBe('1 d 2 h');
    expect(formatDuration('PT0.5S')).toBe('0.5 s');
    expect(formatDuration('soon')).toBe('soon');
    expect(formatDuration('P')).toBe('P');
  });

  it('names targets by address or by user', () => {
    expect(formatTarget({ ip_cidr: '203.0.113.0/24', user: null })).toBe('203.0.113.0/24');
    expect(formatTarget({ user: { login: 'ann', tenant: '7' } })).toBe('login=ann, tenant=7');
    expect(formatTarget(null)).toBe('nobody');
  });

  it('writes sizes and values of every kind', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(1536)).toBe('1.5 KB');
    expect(formatValue(null)).toBe('–');
    expect(formatValue(12345)).toBe('12,345');
    expect(formatValue({ a: [1] })).toBe('{"a":[1]}');
  });
});
