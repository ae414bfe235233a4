/** Documents of the platform's API, as they are on the wire. Times are RFC 3339 in UTC, durations ISO 8601. */

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export type Product =
  | 'account'
  | 'ingestion'
  | 'agents'
  | 'playbook'
  | 'risk'
  | 'insights'
  | 'metrics'
  | 'integration';

export type Role = 'owner' | 'analyst';

export type Session =
  | { readonly signed_in: false }
  | {
      readonly signed_in: true;
      readonly user: { readonly id: string; readonly email: string; readonly name: string };
      readonly organization: { readonly id: string; readonly name: string };
      readonly role: Role;
      readonly scopes: readonly string[];
    };

export interface Application {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
}

export interface Agent {
  readonly id: string;
  readonly application: string;
  readonly host: string | null;
  readonly runtime: string | null;
  readonly agent_type: string | null;
  readonly agent_version: string | null;
  readonly first_seen: string;
  readonly logged_in_at: string;
  readonly last_seen: string;
  readonly logged_out_at: string | null;
  readonly clock_skew_ms: number | null;
  readonly online: boolean;
}

export interface Detection {
  readonly id: string;
  readonly playbook: string;
  readonly version: number;
  readonly title: string;
  readonly application: string;
  readonly environment: string;
  readonly mode: string;
  readonly group: { readonly by: string; readonly value: string };
  readonly detected_at: string;
  readonly window: { readonly from: string; readonly to: string; readonly count: number };
  readonly signal_ids: readonly string[];
  readonly response_ids: readonly string[];
  readonly withheld: readonly { readonly kind: string; readonly reason: string }[];
  readonly explanation: string;
}

export type ResponseKind = 'block_ip' | 'redirect_ip' | 'block_user' | 'redirect_user' | 'notify';
export type ResponseState = 'active' | 'held' | 'expired' | 'revoked';

export interface Target {
  readonly ip_cidr?: string | null;
  readonly user?: Readonly<Record<string, string>> | null;
}

export interface Receipt {
  readonly agent: string;
  readonly host: string | null;
  readonly enforced_at: string;
}

export interface SecurityResponse {
  readonly id: string;
  readonly application: string;
  readonly environment: string;
  readonly kind: ResponseKind;
  readonly target: Target | null;
  readonly url: string | null;
  readonly state: ResponseState;
  readonly created_at: string;
  readonly expires_at: string;
  readonly detection_id: string | null;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly reason: string | null;
  readonly receipts: readonly Receipt[];
}

export interface AllowlistEntry {
  readonly id: string;
  readonly target: Target;
  readonly application: string | null;
  readonly expires_at: string | null;
  readonly reason: string | null;
  readonly created_at: string;
  readonly created_by: string;
}

export interface PlaybookOverride {
  readonly application: string;
  readonly threshold?: number | null;
  readonly within?: string | null;
  readonly duration?: string | null;
  readonly mode?: string | null;
}

export interface Playbook {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly match: { readonly signals: readonly string[]; readonly when?: string };
  readonly group_by: string;
  readonly detect: { readonly count: number; readonly within: string };
  readonly respond?: readonly { readonly kind: string; readonly duration?: string; readonly url?: string }[];
  readonly cooldown?: string;
  readonly mode?: string;
  readonly version: number;
  readonly built_in: boolean;
  readonly overrides: readonly PlaybookOverride[];
}

export type Severity = 'low' | 'medium' | 'high' | 'critical';

export interface RejectedSignal {
  readonly id: string;
  readonly received_at: string;
  readonly reason: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  readonly index: number;
  readonly state: string;
  readonly replayed_at: string | null;
  readonly signal: unknown;
}

/** What became of a rejected signal that was sent the way of a new one. */
export interface Replayed {
  readonly outcome: string;
  readonly signal_id: string | null;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

export interface OutcomeMinute {
  readonly minute: string;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly unacknowledged: number;
  readonly refused_requests: number;
}

export type Cell = string | number | boolean | null;

export interface ArchiveQuery {
  readonly id: string;
  readonly state: 'running' | 'succeeded' | 'failed' | 'cancelled';
  readonly columns: readonly { readonly name: string; readonly type: string }[] | null;
  readonly rows: readonly (readonly Cell[])[] | null;
  readonly next: string | null;
  readonly row_limit: number | null;
  readonly scanned_bytes: number;
  readonly complete_through: string | null;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

export interface MetricSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly { readonly at: string; readonly value: number | null; readonly final: boolean }[];
}

export interface MetricAnswer {
  readonly series: readonly MetricSeries[];
  /** `1` for plain numbers. */
  readonly unit: string;
  readonly metric: string;
  readonly aggregation: string;
}

export interface Metric {
  readonly metric: string;
  readonly kind: string;
  readonly unit: string;
  /** Those that fit; the first is taken when a query names none. */
  readonly aggregations: readonly string[];
  readonly labels: readonly string[];
}

/** What one agent's facts say; without agent and host when the application as a whole bears it. */
export interface Evidence {
  readonly agent: string | null;
  readonly host: string | null;
  readonly observed_at: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type RiskState = 'open' | 'acknowledged' | 'accepted' | 'fixed' | 'regressed' | 'unknown';

export interface RiskChange {
  readonly version: number;
  readonly state: RiskState;
  readonly previous_state: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface Risk {
  readonly id: string;
  readonly rule: string;
  readonly subject: string | null;
  readonly title: string;
  readonly severity: Severity;
  readonly application: string;
  readonly state: RiskState;
  readonly previous_state: string | null;
  readonly accepted_until: string | null;
  /** Of the state. */
  readonly since: string;
  readonly opened_at: string;
  readonly version: number;
  readonly evidence: readonly Evidence[];
  readonly hosts: readonly string[];
}

export interface RiskDetails extends Risk {
  /** Empty when the rule exists no more, as remediation is. */
  readonly description: string;
  readonly remediation: string;
  /** Latest first. */
  readonly history: readonly RiskChange[];
}

export interface Fact {
  readonly value: unknown;
  readonly source: string;
  readonly observed_at: string;
  /** Null for a count of zero, which holds until something happens. */
  readonly expires_at: string | null;
}

export interface ApplicationFacts {
  readonly application: string;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly stale: readonly string[];
  readonly unknown: readonly string[];
}

export interface FactDefinition {
  readonly name: string;
  readonly type: 'number' | 'text' | 'flag' | 'duration';
  readonly unit: string;
  readonly event: string;
  readonly ttl: string | null;
  readonly description: string;
}

export interface InsightAnswer {
  readonly items: readonly { readonly application: string; readonly facts: Readonly<Record<string, Fact>> }[];
  readonly next: string | null;
  readonly coverage: { readonly known: number; readonly unknown: number; readonly stale: number };
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  /** Null: all of the organization. */
  readonly applications: readonly string[] | null;
  /** Names of the events that it hears. */
  readonly events: readonly string[];
  /** CEL; null for every such event. */
  readonly filter: string | null;
  readonly target: { readonly kind: string; readonly url: string };
  readonly state: 'active' | 'paused';
  /** `gone`: the endpoint answered 410. */
  readonly paused_because: 'request' | 'gone' | null;
  readonly created_at: string;
  readonly created_by: string;
  /** Only in the answers that make it. */
  readonly secret?: string | null;
}

export interface Attempt {
  readonly at: string;
  /** Of the answer; null when none came. */
  readonly status: number | null;
  readonly duration_ms: number;
  /** Null when it was delivered. */
  readonly error: string | null;
  readonly response: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly signal_id: string;
  readonly state: 'pending' | 'delivered' | 'dead';
  readonly created_at: string;
  readonly next_attempt_at: string | null;
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
}

export interface Key {
  readonly id: string;
  readonly prefix: string;
  readonly kind: 'application' | 'organization';
  readonly application: string | null;
  readonly environment: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
  /** Only in the answers that make it. */
  readonly secret?: string;
}

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly created_at: string;
  readonly last_sign_in_at: string | null;
  /** Only in the answer that makes the member. */
  readonly password?: string;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly application: string | null;
  readonly details: Readonly<Record<string, string>>;
}
