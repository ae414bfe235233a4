// Generated from openapi/integration.json by `npm run types`.
export interface paths {
    readonly "/v1/subscriptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the organization's subscriptions
         * @description Oldest first; all fit on one page.
         */
        readonly get: operations["list"];
        readonly put?: never;
        /**
         * Subscribe to events
         * @description Events from now on are sent to the target, signed as Standard Webhooks says. `secret` in the answer verifies them; it is not shown again.
         */
        readonly post: operations["create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/subscriptions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a subscription */
        readonly get: operations["show"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a subscription with its deliveries
         * @description What has not been sent is not sent any more.
         */
        readonly delete: operations["delete"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change, pause or resume a subscription
         * @description Members that are left out stay as they are. While it is paused, events wait and are sent when `paused` is false again.
         */
        readonly patch: operations["change"];
        readonly trace?: never;
    };
    readonly "/v1/subscriptions/{id}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List a subscription's deliveries with their attempts
         * @description Newest first. Pass `next` as `cursor` to go on; null ends the list.
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
    readonly "/v1/subscriptions/{id}/deliveries/{delivery}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a delivery with what is sent */
        readonly get: operations["show_1"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/subscriptions/{id}/deliveries/{delivery}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a delivery anew
         * @description Whatever became of it before, it is due now and has its whole schedule again, under the same `webhook-id`.
         */
        readonly post: operations["redeliver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/subscriptions/{id}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a subscription's deliveries anew
         * @description Dead letters since a time, at most 10,000 of them; with `state` those that were delivered instead, at most 500.
         */
        readonly post: operations["redeliverSince"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/subscriptions/{id}/rotate-secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a new signing secret
         * @description Until the overlap ends deliveries carry signatures of the old and of the new secret. `secret` in the answer is the new one; it is not shown again.
         */
        readonly post: operations["rotate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/subscriptions/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a sample
         * @description An event `hg.test`, signed like every other and sent once. Show the delivery in the answer a little later to see how it went.
         */
        readonly post: operations["test"];
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
        readonly Deliveries: {
            readonly items: readonly components["schemas"]["Delivery"][];
            readonly next?: string | null;
        };
        readonly Delivery: {
            /** @description Oldest first, the last 50 */
            readonly attempts: readonly components["schemas"]["DeliveryAttempt"][];
            /** @description What is sent, byte for byte; not in lists */
            readonly body?: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** @description Also the webhook-id */
            readonly id: string;
            /**
             * Format: date-time
             * @description Null when nothing is to come
             */
            readonly next_attempt_at?: string | null;
            /** @description Id of the event */
            readonly signal_id: string;
            /** @enum {string} */
            readonly state: "pending" | "delivered" | "dead";
            /**
             * @description Name of the event
             * @example hg.detection
             */
            readonly type: string;
        };
        readonly DeliveryAttempt: {
            /** Format: date-time */
            readonly at: string;
            /** Format: int64 */
            readonly duration_ms: number;
            /** @description Null when it was delivered */
            readonly error?: string | null;
            /** @description Beginning of the answer, at most 1 KiB */
            readonly response?: string | null;
            /**
             * Format: int32
             * @description Of the answer; null when none came
             */
            readonly status?: number | null;
        };
        readonly RedeliverSince: {
            /**
             * Format: date-time
             * @description RFC 3339; those whose event came then or later
             */
            readonly since: string;
            /**
             * @default dead
             * @enum {string|null}
             */
            readonly state: "dead" | "delivered" | null;
        };
        readonly Redelivered: {
            /** Format: int32 */
            readonly redelivered: number;
        };
        readonly RotateSecret: {
            /**
             * @description ISO 8601, up to PT168H
             * @default PT24H
             */
            readonly overlap: string | null;
        };
        readonly Subscription: {
            /** @description Null: all of the organization */
            readonly applications?: readonly string[] | null;
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string;
            /** @description Names of the events that it hears */
            readonly events: readonly string[];
            readonly filter?: string | null;
            readonly id: string;
            readonly name: string;
            /**
             * @description gone: the endpoint answered 410
             * @enum {string|null}
             */
            readonly paused_because?: "request" | "gone" | null;
            /** @description Only in the answers that make it: it is not shown again */
            readonly secret?: string | null;
            /** @description Those that sign now, the newest first */
            readonly secrets: readonly components["schemas"]["SubscriptionSecret"][];
            /** @enum {string} */
            readonly state: "active" | "paused";
            readonly target: components["schemas"]["SubscriptionTarget"];
            /** Format: date-time */
            readonly updated_at: string;
        };
        readonly SubscriptionBody: {
            /** @description Ids of applications; null for all of the organization */
            readonly applications?: readonly string[] | null;
            /** @description Names of events, such as hg.agent-presence; null for detections, responses, receipts, changes of risks and audit entries */
            readonly events?: readonly string[] | null;
            /**
             * @description CEL expression over the event; null for every one
             * @example signal_name == "hg.detection" && payload.mode == "live"
             */
            readonly filter?: string | null;
            /**
             * @description For people, 1 to 200 characters
             * @example pager
             */
            readonly name: string;
            /**
             * @description Whether nothing is sent now; events wait
             * @default false
             */
            readonly paused: boolean;
            readonly target: components["schemas"]["SubscriptionTarget"];
        };
        readonly SubscriptionSecret: {
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at?: string | null;
        };
        readonly SubscriptionTarget: {
            /**
             * @example webhook
             * @enum {string}
             */
            readonly kind: "webhook";
            /**
             * @description https or http; must point to a public address
             * @example https://example.org/hooks
             */
            readonly url: string;
        };
        readonly Subscriptions: {
            readonly items: readonly components["schemas"]["Subscription"][];
            readonly next?: string | null;
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
                content: {
                    readonly "*/*": components["schemas"]["Subscriptions"];
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
                readonly "application/json": components["schemas"]["SubscriptionBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["Subscription"];
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
                    readonly "*/*": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly delete: {
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
    readonly change: {
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
                readonly "application/json": components["schemas"]["SubscriptionBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly list_1: {
        readonly parameters: {
            readonly query?: {
                /** @description Without it, all */
                readonly state?: "pending" | "delivered" | "dead";
                readonly limit?: number;
                readonly cursor?: string;
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
                    readonly "*/*": components["schemas"]["Deliveries"];
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
                readonly delivery: string;
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
                    readonly "*/*": components["schemas"]["Delivery"];
                };
            };
        };
    };
    readonly redeliver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly delivery: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["Delivery"];
                };
            };
        };
    };
    readonly redeliverSince: {
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
                readonly "application/json": components["schemas"]["RedeliverSince"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["Redelivered"];
                };
            };
        };
    };
    readonly rotate: {
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
                readonly "application/json": components["schemas"]["RotateSecret"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly test: {
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
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["Delivery"];
                };
            };
        };
    };
}
