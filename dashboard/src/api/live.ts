import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { query } from './client';
import type { Overview } from './overview';

/** `stale`: nothing came for a while, so what is on the screen may be old. */
export type LiveState = 'connecting' | 'live' | 'stale';

/** The gateway sends a heartbeat each ten seconds at most; after three missing ones the line is dead. */
const silence = 30_000;
const firstPause = 1000;
const longestPause = 30_000;

export interface LiveOptions {
  readonly url: string;
  readonly onOverview: (overview: Overview) => void;
  readonly onState: (state: LiveState) => void;
}

/**
 * Follows the gateway's events until it is closed. A broken line is opened again after a pause that doubles;
 * a line that is silent for too long counts as broken.
 */
export function followLive({ url, onOverview, onState }: LiveOptions): () => void {
  let source: EventSource | undefined;
  let pause = firstPause;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const heard = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(broken, silence);
    pause = firstPause;
    onState('live');
  };
  const broken = (): void => {
    source?.close();
    clearTimeout(watchdog);
    clearTimeout(retry);
    onState('stale');
    retry = setTimeout(open, pause);
    pause = Math.min(pause * 2, longestPause);
  };
  const open = (): void => {
    source = new EventSource(url);
    source.addEventListener('open', heard);
    source.addEventListener('heartbeat', heard);
    source.addEventListener('overview', (event) => {
      heard();
      onOverview(JSON.parse(event.data) as Overview);
    });
    source.addEventListener('error', broken);
  };

  onState('connecting');
  open();
  return () => {
    source?.close();
    clearTimeout(watchdog);
    clearTimeout(retry);
  };
}

export function overviewKey(application: string): readonly string[] {
  return ['overview', application];
}

/** Keeps the overview of an application (or of all, when empty) up to date in the cache. */
export function useLive(application: string): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');

  useEffect(
    () =>
      followLive({
        url: `/bff/live${query({ application })}`,
        onState: setState,
        onOverview: (overview) => {
          client.setQueryData(overviewKey(application), overview);
          // Something happened: the lists that are on the screen show it now, not at their next renewal.
          void client.invalidateQueries({ queryKey: ['playbook', 'detections'], type: 'active' });
          void client.invalidateQueries({ queryKey: ['playbook', 'responses'], type: 'active' });
        },
      }),
    [application, client],
  );
  return state;
}
