import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ProblemError, request } from './client';
import { productPath } from './queries';
import type { ArchiveQuery } from './types';

const firstPoll = 150;
const longestPoll = 1500;

/**
 * Asks the archive and waits for the answer's first page.
 *
 * @throws ProblemError when the statement is refused, fails or is cancelled
 */
export async function askArchive(sql: string, signal?: AbortSignal): Promise<ArchiveQuery> {
  const path = productPath('ingestion', 'archive/queries');
  const { id } = await request<{ id: string }>(path, { method: 'POST', body: { sql }, signal });
  try {
    for (let pause = firstPoll; ; pause = Math.min(pause * 1.6, longestPoll)) {
      const answer = await request<ArchiveQuery>(`${path}/${id}`, { signal });
      if (answer.state === 'succeeded') {
        return answer;
      }
      if (answer.state !== 'running') {
        throw new ProblemError({
          title: answer.state === 'failed' ? 'The query failed' : 'The query was cancelled',
          status: 422,
          detail: answer.error?.message,
          reason: answer.error?.reason,
        });
      }
      await wait(pause, signal);
    }
  } catch (failure) {
    if (signal?.aborted) {
      void request(`${path}/${id}`, { method: 'DELETE' }).catch(() => undefined);
    }
    throw failure;
  }
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('Aborted', 'AbortError'));
    });
  });
}

/** The next rows of an answer. */
export function moreOfArchive(id: string, cursor: string): Promise<ArchiveQuery> {
  return request<ArchiveQuery>(
    `${productPath('ingestion', 'archive/queries')}/${id}?cursor=${encodeURIComponent(cursor)}`,
  );
}

interface ArchiveOptions {
  readonly enabled?: boolean;
  /** Milliseconds until it is asked again, or false; judged by the answer. */
  readonly renew?: (answer: ArchiveQuery | undefined) => number | false;
}

export function useArchive(sql: string, options: ArchiveOptions = {}): UseQueryResult<ArchiveQuery> {
  return useQuery({
    queryKey: ['archive', sql],
    queryFn: ({ signal }) => askArchive(sql, signal),
    enabled: options.enabled ?? true,
    refetchInterval: (current) => options.renew?.(current.state.data) ?? false,
    refetchOnWindowFocus: false,
    staleTime: 5000,
  });
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A moment as an SQL literal. */
export function timestamp(time: string | number): string {
  return `timestamp '${new Date(time).toISOString().replace('T', ' ').replace('Z', '')}'`;
}
