import { afterEach, describe, expect, it, vi } from 'vitest';
import { csrfToken, onSignedOut, ProblemError, query, request } from './client';

function answering(status: number, body: string, type = 'application/json'): ReturnType<typeof vi.fn> {
  const answer = vi.fn(
    async () => new Response(status === 204 ? null : body, { status, headers: { 'content-type': type } }),
  );
  vi.stubGlobal('fetch', answer);
  return answer;
}

async function failureOf(promise: Promise<unknown>): Promise<ProblemError> {
  const failure: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ProblemError);
  return failure as ProblemError;
}

afterEach(() => vi.unstubAllGlobals());

describe('request', () => {
  it('answers with the parsed body, undefined for none', async () => {
    answering(200, '{"items":[]}');
    expect(await request('/api/x')).toEqual({ items: [] });

    answering(204, '');
    expect(await request('/api/x', { method: 'DELETE' })).toBeUndefined();
  });

  it('sends the guard against forged requests with what changes something, and only then', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store
    document.cookie = 'HELIOGRAPH_CSRF=a%2Bb';
    const answer = answering(200, '{}');

    await request('/api/x', { method: 'POST', body: { a: 1 } });
    await request('/api/x');

    const [post, get] = answer.mock.calls.map((call) => new Headers((call[1] as RequestInit).headers));
    expect(post?.get('x-csrf-token')).toBe('a+b');
    expect(post?.get('content-type')).toBe('application/json');
    expect(get?.has('x-csrf-token')).toBe(false);
  });

  it('throws the problem with its pointers', async () => {
    answering(
      422,
      '{"title":"Not valid","status":422,"errors":[{"pointer":"/target","message":"missing"}]}',
      'application/problem+json',
    );

    const failure = await failureOf(request('/api/x', { method: 'POST', body: {} }));

    expect(failure.problem.title).toBe('Not valid');
    expect(failure.fault('/target')).toBe('missing');
    expect(failure.fault('/other')).toBeUndefined();
    expect(failure.unavailable).toBe(false);
  });

  it('makes a problem of an answer that is none, and of no answer', async () => {
    answering(502, '<html>', 'text/html');
    expect((await failureOf(request('/api/x'))).unavailable).toBe(true);

    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('refused')));
    const failure = await failureOf(request('/api/x'));
    expect(failure.status).toBe(0);
    expect(failure.unavailable).toBe(true);
  });

  it('tells that the session has ended', async () => {
    const told = vi.fn();
    const stop = onSignedOut(told);
    answering(401, '{"title":"Sign in","status":401}');

    await failureOf(request('/api/x'));
    stop();
    await failureOf(request('/api/x'));

    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe('query', () => {
  it('leaves out what is empty and escapes the rest', () => {
    expect(query({ application: '', state: undefined, limit: 5, q: 'a&b' })).toBe('?limit=5&q=a%26b');
    expect(query({})).toBe('');
  });
});

describe('csrfToken', () => {
  it('finds its cookie among others', () => {
    expect(csrfToken('a=b; HELIOGRAPH_CSRF=t=1; c=d')).toBe('t=1');
    expect(csrfToken('X_HELIOGRAPH_CSRF=no')).toBe('');
  });
});
