import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import * as data from './data.ts';

/** `MOCK=empty`: an organization on its first day; `MOCK=down`: half of the products away; `MOCK=out`: signed out. */
const mode = process.env.MOCK ?? 'demo';
const away = mode === 'down' ? ['metrics', 'risk', 'insights'] : [];

/** Answers `/bff` and `/api` with made-up data; only of the development server and its preview. */
export function mock(): Plugin {
  return {
    name: 'heliograph-mock',
    apply: 'serve',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  };
}

const answer: Connect.NextHandleFunction = (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://mock');
  if (url.pathname === '/bff/live') {
    live(response);
  } else if (url.pathname.startsWith('/bff/') || url.pathname.startsWith('/api/')) {
    void reply(request, response, url);
  } else {
    next();
  }
};

function live(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const send = (): void => void response.write(`event: overview\ndata: ${JSON.stringify(overview())}\n\n`);
  send();
  const timer = setInterval(send, 3000);
  response.on('close', () => clearInterval(timer));
}

async function reply(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const body = await read(request);
  const [, kind = '', product = '', version = '', ...rest] = url.pathname.split('/');
  if (kind === 'bff') {
    const session = mode === 'out' ? { signed_in: false } : data.session;
    json(response, 200, product === 'session' ? session : product === 'overview' ? overview() : {});
  } else if (away.includes(product)) {
    json(response, 503, {
      type: 'https://heliograph.dev/problems/unavailable',
      title: 'The product is away',
      status: 503,
      detail: `The ${product} service does not answer.`,
      reason: 'UNAVAILABLE',
    });
  } else if (version === 'v3') {
    await document(response, product);
  } else if (request.method !== 'GET' && !/query|queries/.test(url.pathname)) {
    change(response, rest, body);
  } else {
    const found = find(product, rest, url, body);
    found === undefined
      ? json(response, 404, {
          type: 'https://heliograph.dev/problems/not-found',
          title: 'There is no such thing',
          status: 404,
          reason: 'NOT_FOUND',
        })
      : json(response, 200, found);
  }
}

/** The last statement asked; a mock has one reader. */
let asked = '';

function find(product: string, rest: readonly string[], url: URL, body: Record<string, unknown>): unknown {
  const [resource = '', id = '', part = ''] = rest;
  const application = url.searchParams.get('application');
  const lists: Record<string, readonly object[]> = {
    applications: data.applications,
    detections: data.detections,
    responses: data.responses.filter((each) => (url.searchParams.get('state') ?? each.state) === each.state),
    allowlist: data.allowlist,
    playbooks: data.playbooks,
    risks: data.risks,
    subscriptions: part === 'deliveries' ? data.deliveries : data.subscriptions,
    'rejected-signals': data.rejected,
    agents: data.agents(application ?? ''),
    outcomes: [
      {
        minute: data.ago(60),
        received: 20_417,
        accepted: 20_381,
        rejected: 3,
        duplicates: 33,
        unacknowledged: 0,
        refused_requests: 1,
      },
    ],
    keys: data.keys,
    members: data.members,
    audit: data.audit,
  };
  if (resource === 'archive') {
    asked = typeof body.sql === 'string' ? body.sql : asked;
    const found = data.archive(asked);
    return mode === 'empty' ? { ...found, rows: [] } : found;
  }
  if (product === 'metrics' && id === '') {
    return { items: data.metrics, next: null };
  }
  if (product === 'metrics') {
    const grouped = Array.isArray(body.group_by) && body.group_by.length > 0;
    return {
      series: mode === 'empty' ? [] : data.series(grouped),
      unit: '1',
      metric: 'signals.count',
      aggregation: 'count',
    };
  }
  if (product === 'insights' && resource === 'facts') {
    return { items: data.factDefinitions, next: null };
  }
  if (product === 'insights') {
    if (part === 'facts') {
      return {
        application: id,
        facts: mode === 'empty' ? {} : data.facts,
        stale: ['risks.unknown'],
        unknown: ['detections.24h'],
      };
    }
    return {
      question: body.question,
      at: data.ago(0),
      next: null,
      coverage: { known: 4, unknown: 1, stale: 1 },
      items:
        mode === 'empty'
          ? []
          : data.applications.slice(0, 2).map((each) => ({ application: each.id, facts: data.facts })),
    };
  }
  const list = lists[resource];
  if (id !== '' && part === '') {
    return list?.find((each) => ('id' in each && each.id === id) || ('name' in each && each.name === id));
  }
  const empty = mode === 'empty' && !['applications', 'playbooks', 'members', 'outcomes'].includes(resource);
  return list && { items: empty ? [] : list, next: null };
}

function change(response: ServerResponse, rest: readonly string[], body: Record<string, unknown>): void {
  const target = body.target as { ip_cidr?: string } | undefined;
  if (target?.ip_cidr === 'wrong') {
    json(response, 422, {
      type: 'https://heliograph.dev/problems/request-invalid',
      title: 'The request is not valid',
      status: 422,
      detail: '1 mistake in the request',
      reason: 'REQUEST_INVALID',
      errors: [
        { pointer: '/target/ip_cidr', message: 'not an address or range (expected: such as 203.0.113.7)' },
      ],
    });
    return;
  }
  const secret = 'hgk_Vn3kP0qRst_4f9YcKq0m2ZbTtX7wLd5RkQe1uHsGpJvNaB8CyD3oF6iMzW';
  json(response, 201, {
    ...data.keys[0],
    id: rest[1] ?? 'new',
    name: body.name,
    secret,
    password: 'correct horse battery',
  });
}

async function document(response: ServerResponse, product: string): Promise<void> {
  const text = await readFile(new URL(`../openapi/${product}.json`, import.meta.url), 'utf8').catch(
    () => undefined,
  );
  text === undefined
    ? json(response, 404, { title: 'No document', status: 404 })
    : json(response, 200, JSON.parse(text));
}

function overview(): unknown {
  const shown = data.overview();
  if (mode === 'empty') {
    const none = { state: 'ok', data: { points: data.minutes(0, 0, 0) } };
    return {
      signals_per_minute: none,
      failed_logins_per_minute: none,
      open_detections: { state: 'ok', data: { count: 0, items: [] } },
      risks_by_severity: { state: 'ok', data: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 } },
      active_responses: { state: 'ok', data: { count: 0, items: [] } },
      freshness: { state: 'ok', data: { complete_through: null, last_signal_at: null } },
    };
  }
  if (mode === 'down') {
    const lost = { state: 'unavailable' };
    return { ...shown, signals_per_minute: lost, failed_logins_per_minute: lost, risks_by_severity: lost };
  }
  return shown;
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Uint8Array);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
  });
  response.end(JSON.stringify(body));
}
