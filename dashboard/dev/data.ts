/** A made-up organization, an hour of its life; only for `npm run dev` and for screenshots. */

const now = Date.now();
export const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
const id = (seed: string, length: number): string =>
  [...Array(length).keys()]
    .map((place) => ((seed.charCodeAt(place % seed.length) * (place + 7) * 31) % 16).toString(16))
    .join('');

export const applications = [
  { id: id('shop', 24), name: 'shop', environment: 'production' },
  { id: id('checkout', 24), name: 'checkout', environment: 'production' },
  { id: id('backoffice', 24), name: 'back-office', environment: 'production' },
  { id: id('backoffice-staging', 24), name: 'back-office', environment: 'staging' },
  { id: id('identity', 24), name: 'identity', environment: 'production' },
];
const [shop, checkout, backOffice] = applications.map((application) => application.id) as [
  string,
  string,
  string,
];

export const session = {
  signed_in: true,
  user: { id: id('ada', 24), email: 'ada@demo.example', name: 'Ada Lovelace' },
  organization: { id: id('demo', 24), name: 'demo' },
  role: 'owner',
  scopes: [
    'applications:read',
    'signals:read',
    'signals:write',
    'redaction:read',
    'redaction:write',
    'archive:query',
    'archive:write',
    'archive:erase',
    'agents:read',
    'playbooks:read',
    'playbooks:write',
    'detections:read',
    'responses:read',
    'responses:write',
    'risks:read',
    'risks:write',
    'insights:read',
    'metrics:read',
    'integrations:read',
    'integrations:write',
    'keys:write',
    'members:read',
    'members:write',
    'audit:read',
    'schemas:read',
    'schemas:write',
  ],
};

const detection = (
  seed: string,
  playbook: string,
  title: string,
  application: string,
  by: string,
  value: string,
  seconds: number,
  responses: string[],
) => ({
  id: id(seed, 32),
  playbook,
  version: 1,
  title,
  application,
  environment: 'production',
  mode: 'live',
  group: { by, value },
  detected_at: ago(seconds),
  window: { from: ago(seconds + 41), to: ago(seconds), count: 20 },
  signal_ids: [...Array(20).keys()].map((each) => id(`${seed}${each}`, 32)),
  response_ids: responses,
  withheld:
    responses.length === 0
      ? [{ kind: 'block_ip', reason: 'Allowlist entry “Office” protects 198.51.100.0/24' }]
      : [],
  explanation: `${title}: 20 matching signals of ${by === 'ip' ? 'address' : 'user'} ${value} within 41 s (playbook ${playbook}, version 1).${responses.length > 0 ? ' A block was made for 10 min.' : ''}`,
});
export const detections = [
  detection(
    'd1',
    'failed-logins-per-ip',
    'Many failed logins from one address',
    shop,
    'ip',
    '203.0.113.77',
    95,
    [id('r1', 32)],
  ),
  detection(
    'd2',
    'failed-logins-per-user',
    'Many failed logins of one user',
    shop,
    'user',
    'login=ann@example.org',
    240,
    [id('r2', 32)],
  ),
  detection(
    'd3',
    'attack-peak-per-ip',
    'Many attacks from one address',
    checkout,
    'ip',
    '2001:db8:4::1f',
    1500,
    [id('r3', 32)],
  ),
  detection(
    'd4',
    'failed-logins-per-ip',
    'Many failed logins from one address',
    backOffice,
    'ip',
    '198.51.100.9',
    7400,
    [],
  ),
  detection(
    'd5',
    'attack-peak-per-ip',
    'Many attacks from one address',
    checkout,
    'ip',
    '192.0.2.200',
    88_000,
    [id('r4', 32)],
  ),
];

const agentIds = ['web-1', 'web-2', 'web-3'].map((host) => id(host, 32));
const response = (
  seed: string,
  application: string,
  kind: string,
  target: object,
  state: string,
  made: number,
  left: number,
  detectionId: string | null,
  receipts: number,
) => ({
  id: id(seed, 32),
  application,
  environment: 'production',
  kind,
  target,
  url: null,
  state,
  created_at: ago(made),
  expires_at: ago(-left),
  detection_id: detectionId,
  changed_at: ago(state === 'active' ? made : made - 200),
  changed_by: detectionId ? 'playbook:failed-logins-per-ip' : 'ada@demo.example',
  reason: detectionId ? 'Many failed logins from one address' : 'Scrapes our prices',
  receipts: agentIds
    .slice(0, receipts)
    .map((agent, place) => ({ agent, host: `web-${place + 1}`, enforced_at: ago(made - 1 - place) })),
});
export const responses = [
  response('r1', shop, 'block_ip', { ip_cidr: '203.0.113.77' }, 'active', 95, 505, id('d1', 32), 2),
  response(
    'r2',
    shop,
    'block_user',
    { user: { login: 'ann@example.org' } },
    'active',
    240,
    360,
    id('d2', 32),
    1,
  ),
  response('r5', shop, 'redirect_ip', { ip_cidr: '192.0.2.0/28' }, 'active', 5000, 81_400, null, 0),
  response('r3', checkout, 'block_ip', { ip_cidr: '2001:db8:4::1f' }, 'revoked', 1500, -300, id('d3', 32), 3),
  response(
    'r4',
    checkout,
    'block_ip',
    { ip_cidr: '192.0.2.200' },
    'expired',
    88_000,
    -87_400,
    id('d5', 32),
    1,
  ),
];
export const allowlist = [
  {
    id: id('a1', 32),
    target: { ip_cidr: '198.51.100.0/24' },
    application: null,
    expires_at: null,
    reason: 'Office',
    created_at: ago(900_000),
    created_by: 'ada@demo.example',
  },
  {
    id: id('a2', 32),
    target: { user: { login: 'probe@example.org' } },
    application: shop,
    expires_at: ago(-600_000),
    reason: 'Synthetic monitoring',
    created_at: ago(90_000),
    created_by: 'grace@demo.example',
  },
];

export const agents = (application: string) =>
  agentIds.map((agent, place) => ({
    id: agent,
    application,
    host: `web-${place + 1}`,
    runtime: 'node v20.20.2',
    agent_type: 'nodejs',
    agent_version: '1.49.2',
    bundle_signature: null,
    first_seen: ago(400_000),
    logged_in_at: ago(8000),
    last_seen: ago(place === 2 ? 4000 : 2),
    logged_out_at: null,
    clock_skew_ms: place === 1 ? 193_000 : 12,
    online: place !== 2,
  }));

const risk = (
  seed: string,
  rule: string,
  title: string,
  severity: string,
  state: string,
  seconds: number,
  fields: object,
  hosts: string[],
) => ({
  id: id(seed, 32),
  rule,
  subject: null,
  title,
  severity,
  application: shop,
  state,
  previous_state: state === 'unknown' ? 'open' : null,
  accepted_until: state === 'accepted' ? ago(-2_000_000) : null,
  since: ago(seconds),
  opened_at: ago(seconds + 4000),
  version: 2,
  evidence: hosts.map((host) => ({ agent: id(host, 32), host, observed_at: ago(seconds), fields })),
  hosts,
  description: 'An intruder who gets into this process owns the machine.',
  remediation: 'Give the process a user of its own, and start it again.',
  history: [
    {
      version: 2,
      state,
      previous_state: 'open',
      reason: `${hosts[0]}: seen again`,
      by: 'heliograph',
      at: ago(seconds),
    },
    {
      version: 1,
      state: 'open',
      previous_state: null,
      reason: `${hosts[0]}: euid 0, uid 0`,
      by: 'heliograph',
      at: ago(seconds + 4000),
    },
  ],
});
export const risks = [
  risk('k1', 'runs-as-root', 'The application runs as root', 'high', 'open', 7900, { uid: 0, euid: 0 }, [
    'web-1',
    'web-2',
  ]),
  risk(
    'k2',
    'vulnerable-dependency',
    'jsonwebtoken 8.5.1 has a known vulnerability',
    'critical',
    'regressed',
    640,
    { name: 'jsonwebtoken', version: '8.5.1', advisory: 'GHSA-27h2-hvpr-p74q', fixed_in: '9.0.0' },
    ['web-2'],
  ),
  risk(
    'k3',
    'clock-skew',
    'A clock is off by more than a minute',
    'medium',
    'acknowledged',
    90_000,
    { clock_skew_ms: 193_000 },
    ['web-2'],
  ),
  risk('k4', 'agent-outdated', 'An agent is old', 'low', 'unknown', 400_000, { agent_version: '1.32.0' }, [
    'batch-1',
  ]),
];

export const playbooks = [
  [
    'failed-logins-per-ip',
    'Many failed logins from one address',
    ['sq.sdk.login.failed', 'sq.sdk.app.login.failed'],
    'ip',
    20,
    'PT60S',
    'block_ip',
  ],
  [
    'failed-logins-per-user',
    'Many failed logins of one user',
    ['sq.sdk.login.failed', 'sq.sdk.app.login.failed'],
    'user',
    10,
    'PT5M',
    'block_user',
  ],
  [
    'attack-peak-per-ip',
    'Many attacks from one address',
    ['sq.agent.attack.*'],
    'ip',
    10,
    'PT60S',
    'block_ip',
  ],
].map(([name, title, signals, group, count, within, kind], place) => ({
  name,
  title,
  description: 'Somebody tries passwords. The address is blocked for ten minutes.',
  match: { signals },
  group_by: group,
  detect: { count, within },
  respond: [{ kind, duration: 'PT10M' }],
  cooldown: 'PT10M',
  mode: 'live',
  version: 1,
  built_in: true,
  overrides:
    place === 0 ? [{ application: shop, threshold: 50, within: null, duration: 'PT30M', mode: null }] : [],
}));

export const rejected = [
  {
    id: id('x1', 32),
    received_at: ago(30),
    reason: 'PAYLOAD_INVALID',
    errors: [{ pointer: '/payload/user_identifiers', message: 'string (expected: object)' }],
    index: 3,
    state: 'kept',
    replayed_at: null,
    signal: {
      type: 'point',
      signal_name: 'sq.sdk.login.failed',
      payload_schema: 'track_event/2020-01-01T00:00:00.000Z',
      payload: { user_identifiers: 'ann' },
    },
  },
  {
    id: id('x2', 32),
    received_at: ago(900),
    reason: 'ENVELOPE_MALFORMED',
    errors: [
      { pointer: '/signal_name', message: 'empty (expected: 1..200 characters)' },
      { pointer: '/payload', message: 'number (expected: object)' },
    ],
    index: 0,
    state: 'replayed',
    replayed_at: ago(60),
    signal: { type: 'point', signal_name: '', payload: 7 },
  },
  {
    id: id('x3', 32),
    received_at: ago(7000),
    reason: 'TOO_LARGE',
    errors: [{ pointer: '', message: '301114 bytes (expected: at most 262144)' }],
    index: 12,
    state: 'kept',
    replayed_at: null,
    signal: null,
  },
];

const attempts = (failures: number, delivered: boolean) => [
  ...[...Array(failures).keys()].map((each) => ({
    at: ago(400 - each * 60),
    status: each === 0 ? null : 503,
    error: each === 0 ? 'connection refused' : null,
    duration_ms: 12,
  })),
  ...(delivered ? [{ at: ago(60), status: 204, error: null, duration_ms: 38 }] : []),
];
export const subscriptions = [
  {
    id: id('s1', 32),
    name: 'On-call chat',
    applications: null,
    filter: "signal_name == 'hg.detection'",
    events: ['hg.detection', 'hg.risk-change', 'hg.security-response'],
    state: 'active',
    paused_because: null,
    created_by: 'ada@demo.example',
    target: { kind: 'webhook', url: 'https://chat.example.org/hooks/heliograph' },
    created_at: ago(500_000),
  },
  {
    id: id('s2', 32),
    name: 'Ticket system',
    applications: [shop],
    filter: "signal_name == 'hg.risk-change' && payload.severity in ['high', 'critical']",
    events: ['hg.detection', 'hg.risk-change', 'hg.security-response'],
    state: 'active',
    paused_because: null,
    created_by: 'ada@demo.example',
    target: { kind: 'webhook', url: 'https://tickets.example.org/api/hooks/7' },
    created_at: ago(90_000),
  },
];
export const deliveries = [
  {
    id: id('v1', 32),
    state: 'delivered',
    type: 'hg.detection',
    signal_id: id('e', 32),
    created_at: ago(95),
    next_attempt_at: null,
    attempts: attempts(0, true),
  },
  {
    id: id('v2', 32),
    state: 'pending',
    type: 'hg.detection',
    signal_id: id('e', 32),
    created_at: ago(400),
    next_attempt_at: ago(-120),
    attempts: attempts(3, false),
  },
  {
    id: id('v3', 32),
    state: 'dead',
    type: 'hg.risk-change',
    signal_id: id('e', 32),
    created_at: ago(90_000),
    next_attempt_at: null,
    attempts: attempts(4, false),
  },
];

export const keys = [
  {
    id: 'B78p4ioUMm',
    prefix: 'hgk_B78p4ioUMm',
    kind: 'application',
    application: shop,
    environment: 'production',
    created_at: ago(900_000),
    expires_at: null,
    last_used_at: ago(3),
    revoked_at: null,
  },
  {
    id: 'Zp3xV0aQ1e',
    prefix: 'hgk_Zp3xV0aQ1e',
    kind: 'application',
    application: shop,
    environment: 'production',
    created_at: ago(2_900_000),
    expires_at: ago(-60_000),
    last_used_at: ago(40_000),
    revoked_at: null,
  },
  {
    id: 'dAlUnP5rvo',
    prefix: 'org_dAlUnP5rvo',
    kind: 'organization',
    application: null,
    environment: 'production',
    created_at: ago(900_000),
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
  },
  {
    id: 'qO8rT2mmLc',
    prefix: 'hgk_qO8rT2mmLc',
    kind: 'application',
    application: checkout,
    environment: 'production',
    created_at: ago(9_000_000),
    expires_at: null,
    last_used_at: ago(800_000),
    revoked_at: ago(700_000),
  },
];
export const members = [
  {
    id: session.user.id,
    email: 'ada@demo.example',
    name: 'Ada Lovelace',
    role: 'owner',
    created_at: ago(900_000),
    last_sign_in_at: ago(600),
  },
  {
    id: id('grace', 24),
    email: 'grace@demo.example',
    name: 'Grace Hopper',
    role: 'analyst',
    created_at: ago(600_000),
    last_sign_in_at: null,
  },
];
export const audit = [
  {
    id: '1',
    details: { role: 'analyst' },
    at: ago(600),
    actor: { kind: 'user', id: 'ada@demo.example' },
    action: 'session.signed_in',
    object: { kind: 'member', id: session.user.id },
    application: null,
  },
  {
    id: '2',
    details: { role: 'analyst' },
    at: ago(40_000),
    actor: { kind: 'user', id: 'ada@demo.example' },
    action: 'key.rotated',
    object: { kind: 'key', id: 'Zp3xV0aQ1e' },
    application: shop,
  },
  {
    id: '3',
    details: { role: 'analyst' },
    at: ago(600_000),
    actor: { kind: 'client', id: 'demo-api' },
    action: 'member.created',
    object: { kind: 'member', id: id('grace', 24) },
    application: null,
  },
];

const wave = (minute: number, level: number, seed: number): number =>
  Math.max(
    0,
    Math.round(level * (1 + 0.25 * Math.sin(minute / 7 + seed) + 0.18 * Math.sin(minute * 1.7 + seed))),
  );
const end = Math.floor(now / 60_000) * 60_000;
export const minutes = (level: number, peak: number, seed: number) =>
  [...Array(60).keys()].map((minute) => ({
    at: new Date(end - (59 - minute) * 60_000).toISOString(),
    value: wave(minute, level, seed) + (minute > 54 ? peak * (minute - 53) : 0),
  }));

export const overview = () => ({
  signals_per_minute: { state: 'ok', data: { points: minutes(340, 60, 1) } },
  failed_logins_per_minute: { state: 'ok', data: { points: minutes(3, 22, 2) } },
  open_detections: { state: 'ok', data: { count: detections.length, items: detections } },
  risks_by_severity: { state: 'ok', data: { critical: 1, high: 1, medium: 1, low: 0, unknown: 1 } },
  active_responses: { state: 'ok', data: { count: 3, items: responses.slice(0, 3) } },
  freshness: { state: 'ok', data: { complete_through: ago(4), last_signal_at: ago(1) } },
});

const fact = (value: unknown, source: string, age: number) => ({
  value,
  source,
  observed_at: ago(age),
  expires_at: ago(age - 300),
});
export const facts = {
  'agents.live': fact(2, 'hg.agent-presence', 20),
  'detections.1h': fact(2, 'hg.detection', 95),
  'risks.open.high': fact(1, 'hg.risk-summary', 31),
  'responses.active': fact(3, 'hg.security-response', 95),
};

const names = [
  'sq.sdk.login.succeeded',
  'sq.sdk.login.failed',
  'sq.agent.attack.sqli',
  'sq.metrics.request_count',
  'sq.agent.http_trace',
];
export const series = (grouped: boolean) =>
  (grouped ? names : ['']).map((name, place) => ({
    labels: grouped ? { signal_name: name } : {},
    points: minutes(grouped ? 90 / (place + 1) : 340, name.includes('failed') ? 20 : 4, place).map(
      (point, minute) => ({
        ...point,
        value: minute > 20 && minute < 25 ? null : point.value,
        final: minute < 58,
      }),
    ),
  }));

const recent = [...Array(40).keys()].map((place) => [
  ago(place * 9),
  names[place % names.length],
  `[203.0.113.${(place * 37) % 250}]`,
  place % 3 === 0 ? 'login=ann%40example.org' : null,
  'valid',
  JSON.stringify({ user_identifiers: { login: 'ann@example.org' }, properties: { place } }),
  id(`signal${place}`, 32),
]);
const column = (name: string, type = 'varchar') => ({ name, type });
export const archive = (sql: string) => {
  const evidence = /signal_id IN \(([^)]*)\)/.exec(sql)?.[1];
  return {
    id: 'q',
    state: 'succeeded',
    next: null,
    row_limit: 10_000,
    scanned_bytes: 128_400,
    complete_through: ago(4),
    error: null,
    columns: evidence
      ? [
          column('signal_id'),
          column('occurred_at', 'timestamp'),
          column('signal_name'),
          column('ips', 'array'),
          column('user_key'),
          column('payload'),
        ]
      : [
          column('received_at', 'timestamp'),
          column('signal_name'),
          column('ips', 'array'),
          column('user_key'),
          column('schema_status'),
          column('payload'),
          column('signal_id'),
        ],
    rows: evidence
      ? evidence
          .split(', ')
          .map((text, place) => [
            text.slice(1, -1),
            ago(136 - place * 2),
            'sq.sdk.login.failed',
            '[203.0.113.77]',
            `login=user${place % 6}%40example.org`,
            '{}',
          ])
      : recent,
  };
};
export const metrics = [
  {
    metric: 'signals.count',
    kind: 'count',
    unit: '1',
    aggregations: ['count'],
    labels: ['signal_name', 'payload_schema', 'application'],
  },
  {
    metric: 'sq.agent.metric.req',
    kind: 'binning',
    unit: 'ms',
    aggregations: ['p95', 'p50', 'p99', 'max'],
    labels: ['key', 'application'],
  },
];

export const factDefinitions = [
  ['agents.live', 'Agents that are there', 'hg.agent-presence', 'PT3M'],
  ['detections.1h', 'Detections of the last hour', 'hg.detection', null],
  ['detections.24h', 'Detections of the last day', 'hg.detection', null],
  ['responses.active', 'Responses that hold now', 'hg.security-response', null],
  ['risks.open.high', 'Open risks of severity high', 'hg.risk-summary', 'PT5M'],
].map(([name, description, event, ttl]) => ({
  name,
  description,
  event,
  ttl,
  type: 'number',
  unit: '',
  counts_up_to: null,
}));
