// Generated from openapi/risk.json by `npm run types`.
export interface paths {
    readonly "/v1/advisories": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List advisories
         * @description By id. Pass `next` as `cursor` to go on; null ends the list.
         */
        readonly get: operations["list"];
        readonly put?: never;
        /**
         * Import advisories
         * @description One document of the OSV schema, or a list of up to 1,000, in up to 8 MiB; ecosystem npm. All or none. One with a known id takes the place of the former. Every application is judged anew within seconds.
         */
        readonly post: operations["add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inventory": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what an application is built of
         * @description By name and version, as its agents told when they logged in; at most 1,500 packages of each bundle are known. Pass `next` as `cursor` to go on; null ends the list.
         */
        readonly get: operations["list_3"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/risks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List risks
         * @description Those that changed their state last first, in whatever state, unless `state` says otherwise. Pass `next` as `cursor` to go on; null ends the list.
         */
        readonly get: operations["list_2"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/risks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show a risk with its history
         * @description Up to 200 entries of the history, latest first.
         */
        readonly get: operations["show_1"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/risks/{id}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Live with it until a date
         * @description `until` is RFC 3339, at most 366 days ahead; then it is open again. `reason` is kept in the history. May be repeated to move the date.
         */
        readonly post: operations["accept"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/risks/{id}/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that somebody works on it
         * @description A risk whose agents are silent stays unknown and comes back acknowledged.
         */
        readonly post: operations["acknowledge"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/risks/{id}/reopen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take an acknowledgement or an acceptance back */
        readonly post: operations["reopen"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the rules
         * @description All fit on one page.
         */
        readonly get: operations["list_1"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a rule */
        readonly get: operations["show"];
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
        readonly Acceptance: {
            readonly reason?: string | null;
            readonly until?: string | null;
        };
        readonly AdvisoriesAdvisoryView: {
            readonly bundled: boolean;
            readonly id: string;
            readonly packages: readonly components["schemas"]["AdvisoriesPackageView"][];
            /** @enum {string} */
            readonly severity: "low" | "medium" | "high" | "critical";
            readonly summary: string;
            readonly withdrawn: boolean;
        };
        readonly AdvisoriesImported: {
            readonly ids: readonly string[];
            /** Format: int32 */
            readonly imported: number;
        };
        readonly AdvisoriesItems: {
            readonly items: readonly components["schemas"]["AdvisoriesAdvisoryView"][];
            readonly next?: string | null;
        };
        readonly AdvisoriesPackageView: {
            readonly ecosystem: string;
            readonly name: string;
            readonly vulnerable: readonly string[];
        };
        readonly InventoryDependencyView: {
            readonly advisories: readonly string[];
            readonly ecosystem: string;
            readonly hosts: readonly string[];
            readonly name: string;
            readonly version?: string | null;
        };
        readonly PageInventoryDependencyView: {
            readonly items: readonly components["schemas"]["InventoryDependencyView"][];
            readonly next?: string | null;
        };
        readonly PageRiskView: {
            readonly items: readonly components["schemas"]["RiskView"][];
            readonly next?: string | null;
        };
        readonly Remark: {
            readonly reason?: string | null;
        };
        readonly RiskDetails: {
            /** Format: date-time */
            readonly accepted_until?: string | null;
            readonly application: string;
            readonly description: string;
            readonly evidence: readonly components["schemas"]["RiskViewEvidenceView"][];
            readonly history: readonly components["schemas"]["RiskDetailsEntry"][];
            readonly hosts: readonly string[];
            readonly id: string;
            /** Format: date-time */
            readonly opened_at: string;
            readonly previous_state?: string | null;
            readonly remediation: string;
            readonly rule: string;
            /** @enum {string} */
            readonly severity: "low" | "medium" | "high" | "critical";
            /** Format: date-time */
            readonly since: string;
            /** @enum {string} */
            readonly state: "open" | "acknowledged" | "accepted" | "fixed" | "regressed" | "unknown";
            readonly subject?: string | null;
            readonly title: string;
            /** Format: int64 */
            readonly version: number;
        };
        readonly RiskDetailsEntry: {
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            readonly previous_state?: string | null;
            readonly reason: string;
            /** @enum {string} */
            readonly state: "open" | "acknowledged" | "accepted" | "fixed" | "regressed" | "unknown";
            /** Format: int64 */
            readonly version: number;
        };
        readonly RiskView: {
            /** Format: date-time */
            readonly accepted_until?: string | null;
            readonly application: string;
            readonly evidence: readonly components["schemas"]["RiskViewEvidenceView"][];
            readonly hosts: readonly string[];
            readonly id: string;
            /** Format: date-time */
            readonly opened_at: string;
            readonly previous_state?: string | null;
            readonly rule: string;
            /** @enum {string} */
            readonly severity: "low" | "medium" | "high" | "critical";
            /** Format: date-time */
            readonly since: string;
            /** @enum {string} */
            readonly state: "open" | "acknowledged" | "accepted" | "fixed" | "regressed" | "unknown";
            readonly subject?: string | null;
            readonly title: string;
            /** Format: int64 */
            readonly version: number;
        };
        readonly RiskViewEvidenceView: {
            readonly agent?: string | null;
            readonly fields: {
                readonly [key: string]: unknown;
            };
            readonly host?: string | null;
            /** Format: date-time */
            readonly observed_at: string;
        };
        readonly RulesItems: {
            readonly items: readonly components["schemas"]["RulesRuleView"][];
            readonly next?: string | null;
        };
        readonly RulesRuleView: {
            readonly closes_when: string;
            readonly condition: string;
            readonly description: string;
            readonly evidence: {
                readonly [key: string]: string;
            };
            readonly id: string;
            readonly over: string;
            readonly remediation: string;
            readonly severity: string;
            readonly title: string;
            /** Format: int32 */
            readonly version: number;
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
    readonly list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those that speak of this package */
                readonly package?: string;
                readonly limit?: number;
                /** @description Id after which the page begins */
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
                    readonly "*/*": components["schemas"]["AdvisoriesItems"];
                };
            };
        };
    };
    readonly add: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["AdvisoriesImported"];
                };
            };
        };
    };
    readonly list_3: {
        readonly parameters: {
            readonly query: {
                /** @description Id of an application */
                readonly application: string;
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
                    readonly "*/*": components["schemas"]["PageInventoryDependencyView"];
                };
            };
        };
    };
    readonly list_2: {
        readonly parameters: {
            readonly query?: {
                /** @description Id of an application; without it, all of the organization */
                readonly application?: string;
                /** @description One state or several with commas between: open, acknowledged, accepted, fixed, regressed, unknown */
                readonly state?: string;
                /** @description low, medium, high or critical */
                readonly severity?: string;
                /** @description Id of a rule */
                readonly rule?: string;
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
                    readonly "*/*": components["schemas"]["PageRiskView"];
                };
            };
        };
    };
    readonly show_1: {
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
                    readonly "*/*": components["schemas"]["RiskDetails"];
                };
            };
        };
    };
    readonly accept: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Acceptance"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RiskDetails"];
                };
            };
        };
    };
    readonly acknowledge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Remark"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RiskDetails"];
                };
            };
        };
    };
    readonly reopen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Remark"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["RiskDetails"];
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
                    readonly "*/*": components["schemas"]["RulesItems"];
                };
            };
        };
    };
    readonly show: {
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
                    readonly "*/*": components["schemas"]["RulesRuleView"];
                };
            };
        };
    };
}
