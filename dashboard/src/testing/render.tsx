import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { SessionGate } from '../api/session';

/** Answers of a fake gateway by path; a function gets the request's body. Everything else is 503. */
export type Answers = Readonly<Record<string, unknown>>;

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const session = {
  signed_in: true,
  user: { id: 'u1', email: 'ada@demo.example', name: 'Ada' },
  organization: { id: 'o1', name: 'demo' },
  role: 'owner',
  scopes: ['responses:write', 'keys:write', 'risks:write', 'signals:write'],
};

export function gateway(answers: Answers): { readonly fetch: typeof fetch; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const known: Answers = { '/bff/session': session, ...answers };
  const answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = String(input);
    const method = init?.method ?? 'GET';
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    sent.push({ method, path, body });
    const key = method === 'GET' ? path : `${method} ${path}`;
    if (!(key in known)) {
      return Response.json({ title: 'The product is away', status: 503 }, { status: 503 });
    }
    const found = known[key];
    return found instanceof Response ? found.clone() : Response.json(found);
  };
  return { fetch: answer, sent };
}

/** Renders a page at an address, for somebody who is signed in. */
export function renderAt(path: string, pattern: string, element: ReactElement): RenderResult {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createMemoryRouter(
    [
      { path: pattern, element },
      { path: '*', element: <p>Elsewhere</p> },
    ],
    {
      initialEntries: [path],
    },
  );
  return render(
    <QueryClientProvider client={client}>
      <SessionGate waiting={null} signedOut={<p>Signed out</p>} failed={() => <p>Failed</p>}>
        <RouterProvider router={router} />
      </SessionGate>
    </QueryClientProvider>,
  );
}
