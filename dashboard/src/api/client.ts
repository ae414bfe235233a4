/** What went wrong, as the platform says it (RFC 9457). */
export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly reason?: string;
  readonly errors?: readonly FieldError[];
}

/** One mistake; `pointer` is a JSON pointer into the request, or `?name` for a parameter. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** A request that was not answered with success. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Whether the product behind the gateway is away; what is asked of others still works. */
  get unavailable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** Message for one field, or undefined. */
  fault(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.message;
  }
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Listeners that learn that the session has ended. */
const signedOut = new Set<() => void>();

export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** The gateway's guard against forged requests: a readable cookie that goes back as a header. */
export function csrfToken(cookies: string = document.cookie): string {
  const entry = cookies.split('; ').find((cookie) => cookie.startsWith('HELIOGRAPH_CSRF='));
  return entry ? decodeURIComponent(entry.slice(entry.indexOf('=') + 1)) : '';
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, unless `type` says that it is text already. */
  readonly body?: unknown;
  readonly type?: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks the gateway. Answers with the parsed body, undefined for none.
 *
 * @throws ProblemError for every other end, also when nothing answered
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const method = options.method ?? 'GET';
  const headers = new Headers({ accept: 'application/json' });
  let body: string | undefined;
  if (options.body !== undefined) {
    headers.set('content-type', options.type ?? 'application/json');
    body = options.type ? String(options.body) : JSON.stringify(options.body);
  }
  if (unsafe.has(method)) {
    headers.set('x-csrf-token', csrfToken());
  }

  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body,
      signal: options.signal,
      credentials: 'same-origin',
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new ProblemError({
      title: 'The gateway does not answer',
      status: 0,
      detail: 'Check that Heliograph runs and that the network lets you through.',
    });
  }

  if (!response.ok) {
    const problem = await readProblem(response);
    if (response.status === 401) {
      for (const listener of signedOut) {
        listener();
      }
    }
    throw new ProblemError(problem);
  }
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    title: response.statusText || `Status ${response.status}`,
    status: response.status,
  };
  try {
    const read: unknown = await response.json();
    if (typeof read === 'object' && read !== null) {
      return { ...fallback, ...(read as Partial<Problem>), status: response.status };
    }
  } catch {
    // Not JSON: the status has to do.
  }
  return fallback;
}

/** Query text of the given values, those left out that are undefined, null or empty. */
export function query(values: Readonly<Record<string, string | number | undefined | null>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
