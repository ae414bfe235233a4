import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followLive, type LiveState } from './live';
import type { Overview } from './overview';

/** Stands in for the browser's; each is one connection. */
class FakeSource extends EventTarget {
  static readonly opened: FakeSource[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, data = '{}'): void {
    this.dispatchEvent(Object.assign(new Event(type), { data }));
  }
}

describe('followLive', () => {
  let states: LiveState[];
  let overviews: Overview[];
  let stop: () => void;
  const latest = (): FakeSource => FakeSource.opened.at(-1) as FakeSource;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', FakeSource);
    FakeSource.opened.length = 0;
    states = [];
    overviews = [];
    stop = followLive({
      url: '/bff/live',
      onState: (state) => states.push(state),
      onOverview: (overview) => overviews.push(overview),
    });
  });

  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('hands on what comes and says that it is live', () => {
    latest().say('overview', '{"freshness":{"state":"unavailable"}}');

    expect(states).toEqual(['connecting', 'live']);
    expect(overviews).toEqual([{ freshness: { state: 'unavailable' } }]);
  });

  it('opens a broken line again, after pauses that double, and says that it is stale meanwhile', () => {
    latest().say('error');
    expect(states.at(-1)).toBe('stale');
    vi.advanceTimersByTime(999);
    expect(FakeSource.opened).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSource.opened).toHaveLength(2);

    latest().say('error');
    vi.advanceTimersByTime(1999);
    expect(FakeSource.opened).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeSource.opened).toHaveLength(3);

    latest().say('heartbeat');
    expect(states.at(-1)).toBe('live');
  });

  it('takes thirty silent seconds for a broken line, not less', () => {
    latest().say('heartbeat');
    vi.advanceTimersByTime(29_000);
    latest().say('heartbeat');
    vi.advanceTimersByTime(29_999);
    expect(states.at(-1)).toBe('live');

    vi.advanceTimersByTime(1);

    expect(states.at(-1)).toBe('stale');
    expect(FakeSource.opened[0]?.closed).toBe(true);
  });

  it('is quiet once it is stopped', () => {
    latest().say('error');
    stop();
    vi.advanceTimersByTime(60_000);

    expect(FakeSource.opened).toHaveLength(1);
    expect(latest().closed).toBe(true);
  });
});
