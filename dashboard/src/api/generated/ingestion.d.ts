// Generated from openapi/ingestion.json by `npm run types`.
export interface paths {
    readonly "/batches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Takes an array of signals and traces
         * @description Headers x-api-key (with x-app-name for a key of an organization) or x-session-key. Valid elements are accepted beside invalid ones, which the answer lists. 202 means that every accepted signal is durable.
         */
        readonly post: operations["batches"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tells that the service answers; needs no key */
        readonly get: operations["ping"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/signals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Takes one signal
         * @description Else as /batches.
         */
        readonly post: operations["signals"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/traces": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Takes one trace
         * @description Else as /batches.
         */
        readonly post: operations["traces"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive/freshness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["show_4"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive/queries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["start"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive/queries/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["show_3"];
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["cancel"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive/queries/{id}/rows.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All rows of a query that succeeded, as CSV
         * @description RFC 4180: a header, every value in double quotes, null as nothing. With spreadsheet=true texts that a spreadsheet would compute get an apostrophe in front.
         */
        readonly get: operations["csv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive/queries/{id}/rows.parquet": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All rows of a query that succeeded, as Parquet
         * @description Whole numbers, doubles, booleans, dates and timestamps (milliseconds in UTC) as such, everything else as text. A column name that is there twice gets a number.
         */
        readonly get: operations["parquet"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive/retention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["show_1"];
        readonly put: operations["set_1"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List receipts of erasures
         * @description The latest 200, latest first.
         */
        readonly get: operations["list_1"];
        readonly put?: never;
        /**
         * Erase a data subject
         * @description `{"subject":{"user":{"email":"…"}}}`, each identifier by itself, or `{"subject":{"ip":"…"}}`. From the answer on no query shows rows of the subject, its rejected signals are deleted, and so are the answers of all of the organization's queries. Within seconds the subject's detections, security responses, allowlist entries and webhook deliveries are deleted, and agents lift its blocks. Stored objects are written anew in the background. A row is the subject's when its actor has an identifier or the address, or when its payload, context, trigger or location hold the value. What is received later is new.
         */
        readonly post: operations["erase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasures/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show the receipt of an erasure
         * @description Per store and product what was found and removed, when, and what remains until when. `running`: objects are being written anew; `waiting`: nothing is stored but what `remains` says; `done`: the subject itself is forgotten too.
         */
        readonly get: operations["show_2"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/outcomes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["outcomes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quotas": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show the organization's quota
         * @description What all its applications together may send to one instance of the service.
         */
        readonly get: operations["organization_1"];
        /**
         * Set the organization's quota
         * @description At most what the operator allows. Other instances follow within seconds.
         */
        readonly put: operations["setOrganization"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quotas/{application}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show an application's quota */
        readonly get: operations["application_1"];
        /**
         * Set an application's quota
         * @description The organization's own holds beside it.
         */
        readonly put: operations["setApplication"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/redaction-rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show the organization's redaction rules
         * @description With what each has done so far, a few seconds late.
         */
        readonly get: operations["organization"];
        /**
         * Replace the organization's redaction rules
         * @description A rule: `{"name","action":"drop|mask|hash","paths","keys","patterns","enabled"}`. `paths` are JSON pointers from the signal as it is sent, such as `/payload/user/email`, `*` for any one step; `keys` are names of members at any depth (case, `-` and `_` do not matter; also names in pairs such as headers); `patterns` are RE2 expressions, found within strings, numbers and names. The first rule that finds a value decides: the organization's, then the application's, then the defaults. `hash` is `hash:` and 32 hexadecimal characters of HMAC-SHA-256 under a secret of the organization. `disabled_defaults` switches default rules off by name. Rules hold for what comes from then on, in all processes within seconds; what is stored already stays.
         */
        readonly put: operations["saveOrganization"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/redaction-rules/try": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try rules on recent signals
         * @description `application` and `rules`; looks at the latest 500 signals of the last hour in the archive and tells of each rule, and of the defaults, in how many signals and values it would find something, and where; never what. They are seen as they are stored: what rules took out before is not found again, and addresses and infrastructure are not looked at.
         */
        readonly post: operations["tryOut"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/redaction-rules/{application}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show the redaction rules that an application adds */
        readonly get: operations["application"];
        /**
         * Replace the redaction rules that an application adds
         * @description A rule: `{"name","action":"drop|mask|hash","paths","keys","patterns","enabled"}`. `paths` are JSON pointers from the signal as it is sent, such as `/payload/user/email`, `*` for any one step; `keys` are names of members at any depth (case, `-` and `_` do not matter; also names in pairs such as headers); `patterns` are RE2 expressions, found within strings, numbers and names. The first rule that finds a value decides: the organization's, then the application's, then the defaults. `hash` is `hash:` and 32 hexadecimal characters of HMAC-SHA-256 under a secret of the organization.
         */
        readonly put: operations["saveApplication"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rejected-signals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List rejected signals
         * @description Latest first. `from` and `to` bound `received_at`; `state` is kept or replayed; `limit` is 1 to 200. What redaction rules took out is gone, `redacted` says so.
         */
        readonly get: operations["rejectedSignals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rejected-signals/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replay all kept signals that a filter lets through
         * @description First come, first replayed; at most `limit` (1 to 1,000, 100 by default), and what can be done in 20 seconds. Pass `next` as `cursor` to go on; null says that all were tried. `not_replayable` were too large to be kept.
         */
        readonly post: operations["replayAll"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rejected-signals/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replay a rejected signal
         * @description It goes the way of a new signal, with the schemas and rules of today. However often it is replayed, and if its sender sends it again beside, the archive shows it once. `outcome` is accepted, duplicate or rejected; a rejected one stays kept with its newest errors. What redaction took out before stays out.
         */
        readonly post: operations["replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/schema-policies/{application}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the application does with signals of unknown schemas */
        readonly get: operations["show"];
        /**
         * Sets what the application does with signals of unknown schemas
         * @description reject: a signal whose payload_schema names no known schema is rejected with SCHEMA_UNKNOWN. A signal without payload_schema is accepted either way. Holds on every instance within seconds.
         */
        readonly put: operations["set"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/schemas": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Lists own and bundled schemas, without their documents
         * @description By id; own ones have origin own, those of Heliograph have origin bundled.
         */
        readonly get: operations["list"];
        readonly put?: never;
        /**
         * Registers a version of an own schema
         * @description 201 when it is new, 200 when the same document is registered already. A version never changes. One that may break senders or consumers of the version before it needs a new model number, or "breaking": true; else the answer is 422 with every such change.
         */
        readonly post: operations["register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/schemas/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Tells what would come of registering a version
         * @description Nothing is stored. Takes what registering takes.
         */
        readonly post: operations["check"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/schemas/{vendor}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Lists the versions of one schema, latest last */
        readonly get: operations["versions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/schemas/{vendor}/{name}/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Shows one version with its document
         * @description With Accept: text/markdown, a page for readers.
         */
        readonly get: operations["page"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly ArchiveSqlRequest: {
            readonly sql?: string | null;
        };
        readonly ArchiveSubmitted: {
            readonly id: string;
            readonly state: string;
        };
        readonly DryRunFinding: {
            readonly action: string;
            readonly name: string;
            readonly pointers: readonly string[];
            /** Format: int64 */
            readonly signals: number;
            /** Format: int64 */
            readonly values: number;
        };
        readonly DryRunFindings: {
            /** Format: date-time */
            readonly complete_through: string;
            readonly rules: readonly components["schemas"]["DryRunFinding"][];
            /** Format: int32 */
            readonly signals: number;
        };
        readonly ErasureErasureView: {
            /** Format: date-time */
            readonly done_at?: string | null;
            /** Format: date-time */
            readonly erased_at: string;
            readonly id: string;
            readonly requested_by: string;
            readonly state: string;
            readonly stores: readonly components["schemas"]["ErasureStoreView"][];
            readonly subject_hash: string;
        };
        readonly ErasureErasuresView: {
            readonly items: readonly components["schemas"]["ErasureErasureView"][];
        };
        readonly ErasureStoreView: {
            /** Format: int64 */
            readonly found: number;
            readonly remains?: string | null;
            /** Format: int64 */
            readonly removed: number;
            /** Format: date-time */
            readonly removed_at?: string | null;
            readonly store: string;
            /** Format: date-time */
            readonly until?: string | null;
        };
        readonly FieldError: {
            readonly keyword?: string | null;
            readonly message: string;
            readonly pointer: string;
        };
        readonly FreshnessFreshness: {
            /** Format: date-time */
            readonly complete_through: string;
        };
        readonly JsonNode: {
            readonly array?: boolean;
            readonly big_decimal?: boolean;
            readonly big_integer?: boolean;
            readonly binary?: boolean;
            readonly boolean?: boolean;
            readonly container?: boolean;
            readonly double?: boolean;
            readonly embedded_value?: boolean;
            readonly empty?: boolean;
            readonly float?: boolean;
            readonly floating_point_number?: boolean;
            readonly int?: boolean;
            readonly integral_number?: boolean;
            readonly long?: boolean;
            readonly missing_node?: boolean;
            /** @enum {string} */
            readonly node_type?: "ARRAY" | "BINARY" | "BOOLEAN" | "MISSING" | "NULL" | "NUMBER" | "OBJECT" | "POJO" | "STRING";
            readonly null?: boolean;
            readonly number?: boolean;
            readonly object?: boolean;
            readonly pojo?: boolean;
            readonly short?: boolean;
            readonly string?: boolean;
            /** @deprecated */
            readonly textual?: boolean;
            readonly value_node?: boolean;
        };
        readonly OutcomesItem: {
            /** Format: int64 */
            readonly accepted: number;
            /** Format: int64 */
            readonly duplicates: number;
            /** Format: date-time */
            readonly minute: string;
            /** Format: int64 */
            readonly received: number;
            /** Format: int64 */
            readonly refused_requests: number;
            /** Format: int64 */
            readonly rejected: number;
            /** Format: int64 */
            readonly surged: number;
            /** Format: int64 */
            readonly unacknowledged: number;
        };
        readonly OutcomesItems: {
            readonly items: readonly components["schemas"]["OutcomesItem"][];
            readonly next?: string | null;
        };
        readonly QueryEngineColumn: {
            readonly name: string;
            readonly type: string;
        };
        readonly QueryFailure: {
            readonly message: string;
            readonly reason: string;
        };
        readonly QueryView: {
            readonly columns: readonly components["schemas"]["QueryEngineColumn"][];
            /** Format: date-time */
            readonly complete_through: string;
            readonly error?: components["schemas"]["QueryFailure"];
            readonly id: string;
            readonly next?: string | null;
            /** Format: int64 */
            readonly row_limit: number;
            readonly rows: readonly (readonly unknown[])[];
            /** Format: int64 */
            readonly scanned_bytes: number;
            readonly state: string;
        };
        readonly QuotasBody: {
            /** Format: int32 */
            readonly burst_seconds?: number | null;
            /** Format: int64 */
            readonly bytes_per_minute?: number | null;
            /** Format: int64 */
            readonly signals_per_minute?: number | null;
        };
        readonly QuotasDocument: {
            /** Format: int32 */
            readonly burst_seconds: number;
            /** Format: int64 */
            readonly bytes_per_minute: number;
            /** Format: int64 */
            readonly signals_per_minute: number;
            readonly source: string;
        };
        readonly RedactionApplicationRules: {
            readonly counts: readonly components["schemas"]["RedactionRuleCount"][];
            readonly rules: readonly components["schemas"]["RedactionRule"][];
            /** Format: date-time */
            readonly updated_at?: string | null;
            readonly updated_by?: string | null;
        };
        readonly RedactionDefaultRule: {
            readonly action: string;
            readonly description: string;
            readonly enabled: boolean;
            readonly name: string;
        };
        readonly RedactionOrganizationRules: {
            readonly counts: readonly components["schemas"]["RedactionRuleCount"][];
            readonly defaults: readonly components["schemas"]["RedactionDefaultRule"][];
            readonly disabled_defaults: readonly string[];
            readonly rules: readonly components["schemas"]["RedactionRule"][];
            /** Format: date-time */
            readonly updated_at?: string | null;
            readonly updated_by?: string | null;
        };
        readonly RedactionRule: {
            readonly action: string;
            readonly enabled: boolean;
            readonly keys: readonly string[];
            readonly name: string;
            readonly paths: readonly string[];
            readonly patterns: readonly string[];
        };
        readonly RedactionRuleCount: {
            readonly rule: string;
            /** Format: int64 */
            readonly signals: number;
            /** Format: int64 */
            readonly values: number;
        };
        readonly RejectedSignalsItem: {
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly id: string;
            /** Format: int32 */
            readonly index: number;
            readonly inherited?: string | null;
            readonly reason: string;
            /** Format: date-time */
            readonly received_at: string;
            readonly redacted: boolean;
            /** Format: date-time */
            readonly replayed_at?: string | null;
            readonly signal?: string | null;
            readonly state: string;
        };
        readonly RejectedSignalsItems: {
            readonly items: readonly components["schemas"]["RejectedSignalsItem"][];
            readonly next?: string | null;
        };
        readonly RejectedSignalsReplayBody: {
            readonly application?: string | null;
            readonly cursor?: string | null;
            /** Format: date-time */
            readonly from?: string | null;
            /** Format: int32 */
            readonly limit?: number | null;
            readonly reason?: string | null;
            /** Format: date-time */
            readonly to?: string | null;
        };
        readonly ReplaysAnswer: {
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly id: string;
            readonly outcome: string;
            readonly signal_id?: string | null;
        };
        readonly ReplaysCounts: {
            /** Format: int32 */
            readonly accepted: number;
            /** Format: int32 */
            readonly duplicates: number;
            readonly next?: string | null;
            /** Format: int32 */
            readonly not_replayable: number;
            /** Format: int32 */
            readonly rejected: number;
        };
        readonly RetentionRetentionRequest: {
            /** Format: int32 */
            readonly days?: number | null;
        };
        readonly RetentionRetentionView: {
            /** Format: int32 */
            readonly days: number;
            /** Format: int32 */
            readonly most: number;
        };
        readonly SchemaPoliciesPolicy: {
            /** @enum {string} */
            readonly unknown_schemas: "accept" | "reject";
        };
        readonly SchemaPoliciesPolicyRequest: {
            readonly unknown_schemas?: string | null;
        };
        readonly SchemaView: {
            readonly aliases: readonly string[];
            readonly breaking: boolean;
            readonly compatibility?: components["schemas"]["SchemaViewCompatibilityView"];
            /** Format: date-time */
            readonly created_at?: string | null;
            readonly created_by?: string | null;
            readonly document: components["schemas"]["JsonNode"];
            readonly id: string;
            readonly origin: string;
            readonly role: string;
            readonly status: string;
        };
        readonly SchemaViewChangeView: {
            readonly breaking: boolean;
            readonly breaks: readonly string[];
            readonly kind: string;
            readonly message: string;
            readonly pointer: string;
        };
        readonly SchemaViewCompatibilityView: {
            readonly against?: string | null;
            readonly changes: readonly components["schemas"]["SchemaViewChangeView"][];
            readonly verdict: string;
        };
        readonly SchemaViewItem: {
            /** Format: date-time */
            readonly created_at?: string | null;
            readonly created_by?: string | null;
            readonly id: string;
            readonly origin: string;
            readonly role: string;
            readonly status: string;
        };
        readonly SchemasCheck: {
            readonly compatibility: components["schemas"]["SchemaViewCompatibilityView"];
            readonly detail?: string | null;
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly id: string;
            readonly outcome: string;
            readonly reason?: string | null;
        };
        readonly SchemasItems: {
            readonly items: readonly components["schemas"]["SchemaViewItem"][];
            readonly next?: string | null;
        };
        readonly SchemasRegistration: {
            readonly breaking?: boolean | null;
            readonly document: {
                readonly [key: string]: unknown;
            };
            readonly id: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly batches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly ping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly signals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly traces: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly show_4: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["FreshnessFreshness"];
                };
            };
        };
    };
    readonly start: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ArchiveSqlRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["ArchiveSubmitted"];
                };
            };
        };
    };
    readonly show_3: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["QueryView"];
                };
            };
        };
    };
    readonly cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly csv: {
        readonly parameters: {
            readonly query?: {
                readonly spreadsheet?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly parquet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    readonly show_1: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RetentionRetentionView"];
                };
            };
        };
    };
    readonly set_1: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RetentionRetentionRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RetentionRetentionView"];
                };
            };
        };
    };
    readonly list_1: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["ErasureErasuresView"];
                };
            };
        };
    };
    readonly erase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["JsonNode"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["ErasureErasureView"];
                };
            };
        };
    };
    readonly show_2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["ErasureErasureView"];
                };
            };
        };
    };
    readonly outcomes: {
        readonly parameters: {
            readonly query: {
                readonly application: string;
                readonly from?: string;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["OutcomesItems"];
                };
            };
        };
    };
    readonly organization_1: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["QuotasDocument"];
                };
            };
        };
    };
    readonly setOrganization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QuotasBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["QuotasDocument"];
                };
            };
        };
    };
    readonly application_1: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly application: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["QuotasDocument"];
                };
            };
        };
    };
    readonly setApplication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly application: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QuotasBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["QuotasDocument"];
                };
            };
        };
    };
    readonly organization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RedactionOrganizationRules"];
                };
            };
        };
    };
    readonly saveOrganization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["JsonNode"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RedactionOrganizationRules"];
                };
            };
        };
    };
    readonly tryOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["JsonNode"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["DryRunFindings"];
                };
            };
        };
    };
    readonly application: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly application: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RedactionApplicationRules"];
                };
            };
        };
    };
    readonly saveApplication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly application: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["JsonNode"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RedactionApplicationRules"];
                };
            };
        };
    };
    readonly rejectedSignals: {
        readonly parameters: {
            readonly query: {
                readonly application: string;
                readonly reason?: string;
                readonly from?: string;
                readonly to?: string;
                readonly state?: string;
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RejectedSignalsItems"];
                };
            };
        };
    };
    readonly replayAll: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RejectedSignalsReplayBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["ReplaysCounts"];
                };
            };
        };
    };
    readonly replay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["ReplaysAnswer"];
                };
            };
        };
    };
    readonly show: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly application: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["SchemaPoliciesPolicy"];
                };
            };
        };
    };
    readonly set: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly application: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SchemaPoliciesPolicyRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["SchemaPoliciesPolicy"];
                };
            };
        };
    };
    readonly list: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["SchemasItems"];
                };
            };
        };
    };
    readonly register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SchemasRegistration"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["SchemaView"];
                };
            };
        };
    };
    readonly check: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SchemasRegistration"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["SchemasCheck"];
                };
            };
        };
    };
    readonly versions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly vendor: string;
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["SchemasItems"];
                };
            };
        };
    };
    readonly page: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly vendor: string;
                readonly name: string;
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SchemaView"];
                    readonly "text/markdown": string;
                };
            };
        };
    };
}
