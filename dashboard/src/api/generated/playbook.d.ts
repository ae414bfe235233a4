// Generated from openapi/playbook.json by `npm run types`.
export interface paths {
    readonly "/internal/v1/responses/changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The same for services, of any organization */
        readonly get: operations["followAny"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/allowlist": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the allowlist
         * @description Oldest first; all fit on one page.
         */
        readonly get: operations["list_1"];
        readonly put?: never;
        /**
         * Protect an address, a range or a user
         * @description Lifts live responses against it at once, and prevents new ones. Without `application` it holds for all of the organization.
         */
        readonly post: operations["add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/allowlist/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Take an entry off the allowlist
         * @description Responses that it lifted stay lifted.
         */
        readonly delete: operations["delete_1"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/detections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List detections
         * @description Newest first. Pass `next` as `cursor` to go on; null ends the list.
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
    readonly "/v1/detections/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a detection with its evidence and in plain words */
        readonly get: operations["show_3"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/playbooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the organization's playbooks
         * @description Its own and the built-ins, as documents, each with `version`, `built_in` and the `overrides` of applications.
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
    readonly "/v1/playbooks/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a playbook */
        readonly get: operations["show_1"];
        /**
         * Write a playbook of the organization's own, as JSON or YAML
         * @description Its tests are run first; it is refused when one fails. Each PUT makes a new version. Under the name of a built-in it takes the built-in's place until it is deleted.
         */
        readonly put: operations["put"];
        readonly post?: never;
        /**
         * Delete a playbook of the organization's own
         * @description If it stood in a built-in's place, the built-in is back.
         */
        readonly delete: operations["delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/playbooks/{name}/overrides/{application}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Override a playbook for one application
         * @description `threshold` (or `count`), `within`, `duration` (ISO 8601) and `mode`; what is left out stays as the document has it. Replaces earlier overrides.
         */
        readonly put: operations["override"];
        readonly post?: never;
        /** Take an application's overrides back */
        readonly delete: operations["deleteOverride"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/responses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List security responses
         * @description Newest first. Pass `next` as `cursor` to go on; null ends the list.
         */
        readonly get: operations["list"];
        readonly put?: never;
        /**
         * Make a security response by hand
         * @description Agents learn of it at once. Refused for who is allowlisted, and for addresses that the application depends on unless its settings allow them.
         */
        readonly post: operations["create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/responses/changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Follow the active responses (long poll)
         * @description Answers at once when the version is another than `after`, else when it changes, else 204 after `wait` seconds. The answer is the complete active state.
         */
        readonly get: operations["follow"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/responses/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a security response with its receipts */
        readonly get: operations["show_2"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a security response
         * @description Agents let its target in again at once. One that has ended stays as it is.
         */
        readonly delete: operations["revoke"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/settings/{application}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show an application's settings */
        readonly get: operations["show"];
        /**
         * Change an application's settings
         * @description `block_critical_addresses`: whether private, loopback, link-local and balancer addresses may be blocked.
         */
        readonly put: operations["save"];
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
        readonly AllowlistItems: {
            readonly items: readonly components["schemas"]["AllowlistView"][];
            readonly next?: string | null;
        };
        readonly AllowlistNewEntry: {
            readonly application?: string | null;
            readonly expires_at?: string | null;
            readonly reason?: string | null;
            readonly target?: components["schemas"]["TargetBody"];
        };
        readonly AllowlistView: {
            readonly application?: string | null;
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string;
            /** Format: date-time */
            readonly expires_at?: string | null;
            readonly id: string;
            readonly reason?: string | null;
            readonly target: components["schemas"]["TargetBody"];
        };
        readonly ChangesActiveView: {
            readonly application: string;
            readonly detection_id?: string | null;
            /** Format: date-time */
            readonly expires_at: string;
            readonly id: string;
            readonly kind: string;
            readonly target: components["schemas"]["TargetBody"];
            readonly traceparent?: string | null;
            readonly url?: string | null;
        };
        readonly ChangesAllowedView: {
            readonly application?: string | null;
            /** Format: date-time */
            readonly expires_at?: string | null;
            readonly id: string;
            readonly target: components["schemas"]["TargetBody"];
        };
        readonly ChangesFeedView: {
            readonly allowlist: readonly components["schemas"]["ChangesAllowedView"][];
            readonly responses: readonly components["schemas"]["ChangesActiveView"][];
            /** Format: int64 */
            readonly version: number;
        };
        readonly DetectionsGroupView: {
            readonly by: string;
            readonly value: string;
        };
        readonly DetectionsView: {
            readonly application: string;
            /** Format: date-time */
            readonly detected_at: string;
            readonly environment: string;
            readonly explanation: string;
            readonly group: components["schemas"]["DetectionsGroupView"];
            readonly id: string;
            readonly mode: string;
            readonly playbook: string;
            readonly response_ids: readonly string[];
            readonly signal_ids: readonly string[];
            readonly title: string;
            /** Format: int32 */
            readonly version: number;
            readonly window: components["schemas"]["DetectionsWindowView"];
            readonly withheld: readonly components["schemas"]["DetectionsWithheldView"][];
        };
        readonly DetectionsWindowView: {
            /** Format: int32 */
            readonly count: number;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
        };
        readonly DetectionsWithheldView: {
            readonly kind: string;
            readonly reason: string;
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
        readonly NewResponse: {
            readonly application?: string | null;
            readonly duration?: string | null;
            readonly kind?: string | null;
            readonly reason?: string | null;
            readonly target?: components["schemas"]["TargetBody"];
            readonly url?: string | null;
        };
        readonly PageDetectionsView: {
            readonly items: readonly components["schemas"]["DetectionsView"][];
            readonly next?: string | null;
        };
        readonly PageResponseView: {
            readonly items: readonly components["schemas"]["ResponseView"][];
            readonly next?: string | null;
        };
        readonly ResponseView: {
            readonly application: string;
            /** Format: date-time */
            readonly changed_at: string;
            readonly changed_by: string;
            /** Format: date-time */
            readonly created_at: string;
            readonly detection_id?: string | null;
            readonly environment: string;
            /** Format: date-time */
            readonly expires_at: string;
            readonly id: string;
            readonly kind: string;
            readonly reason?: string | null;
            readonly receipts: readonly components["schemas"]["ResponseViewReceiptView"][];
            readonly state: string;
            readonly target: components["schemas"]["TargetBody"];
            readonly url?: string | null;
        };
        readonly ResponseViewReceiptView: {
            readonly agent: string;
            /** Format: date-time */
            readonly enforced_at: string;
            readonly host?: string | null;
        };
        readonly SettingsBody: {
            readonly block_critical_addresses?: boolean | null;
        };
        readonly TargetBody: {
            readonly ip_cidr?: string | null;
            readonly user?: {
                readonly [key: string]: string;
            } | null;
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
    readonly followAny: {
        readonly parameters: {
            readonly query: {
                readonly organization: string;
                readonly after?: number;
                readonly wait?: number;
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
                    readonly "*/*": components["schemas"]["ChangesFeedView"];
                };
            };
        };
    };
    readonly list_1: {
        readonly parameters: {
            readonly query?: {
                /** @description Entries that hold for this application */
                readonly application?: string;
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
                    readonly "*/*": components["schemas"]["AllowlistItems"];
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
                readonly "application/json": components["schemas"]["AllowlistNewEntry"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["AllowlistView"];
                };
            };
        };
    };
    readonly delete_1: {
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
                content?: never;
            };
        };
    };
    readonly list_3: {
        readonly parameters: {
            readonly query?: {
                /** @description Id of an application; without it, all of the organization */
                readonly application?: string;
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
                    readonly "*/*": components["schemas"]["PageDetectionsView"];
                };
            };
        };
    };
    readonly show_3: {
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
                    readonly "*/*": components["schemas"]["DetectionsView"];
                };
            };
        };
    };
    readonly list_2: {
        readonly parameters: {
            readonly query?: {
                /** @description Accepted as on every list; all fit on one page */
                readonly limit?: number;
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
                content?: never;
            };
        };
    };
    readonly show_1: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
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
                content?: never;
            };
        };
    };
    readonly put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
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
                content?: never;
            };
        };
    };
    readonly delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
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
                content?: never;
            };
        };
    };
    readonly override: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
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
                    readonly "*/*": {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly deleteOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
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
                content?: never;
            };
        };
    };
    readonly list: {
        readonly parameters: {
            readonly query?: {
                /** @description Id of an application; without it, all of the organization */
                readonly application?: string;
                /** @description active, held, expired or revoked; without it, all */
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
                    readonly "*/*": components["schemas"]["PageResponseView"];
                };
            };
        };
    };
    readonly create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewResponse"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["ResponseView"];
                };
            };
        };
    };
    readonly follow: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
                /** @description Seconds, 0 to 60 */
                readonly wait?: number;
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
                    readonly "*/*": components["schemas"]["ChangesFeedView"];
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
                    readonly "*/*": components["schemas"]["ResponseView"];
                };
            };
        };
    };
    readonly revoke: {
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
                    readonly "*/*": components["schemas"]["ResponseView"];
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
                    readonly "*/*": components["schemas"]["SettingsBody"];
                };
            };
        };
    };
    readonly save: {
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
                readonly "application/json": components["schemas"]["SettingsBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["SettingsBody"];
                };
            };
        };
    };
}
