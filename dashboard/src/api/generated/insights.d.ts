// Generated from openapi/insights.json by `npm run types`.
export interface paths {
    readonly "/v1/applications/{id}/facts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show what is known about an application now */
        readonly get: operations["show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/facts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the facts that questions may name */
        readonly get: operations["list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/insights/query": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask which applications a question is true of
         * @description A fact that was never observed, or too long ago, makes its comparison unknown, and the question too unless its other parts decide it. Coverage counts all applications of the organization, on every page.
         */
        readonly post: operations["ask"];
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
        readonly ApplicationFacts: {
            /** @description Id of the application */
            readonly application: string;
            /** @description What is current now, by name */
            readonly facts: {
                readonly [key: string]: components["schemas"]["Fact"];
            };
            /** @description Facts that were observed too long ago */
            readonly stale: readonly string[];
            /** @description Facts that were never observed */
            readonly unknown: readonly string[];
        };
        readonly Fact: {
            /**
             * Format: date-time
             * @description From this instant on it no longer holds unless it is observed again; null for a count of zero, which holds until something happens
             */
            readonly expires_at?: string | null;
            /**
             * Format: date-time
             * @description When it was observed; a count of zero is observed now
             */
            readonly observed_at: string;
            /**
             * @description Name of the signal that told it
             * @example hg.risk-summary
             */
            readonly source: string;
            /** @description A number, a text or a boolean; a duration in ISO 8601 */
            readonly value: number | string | boolean;
        };
        readonly FactDefinition: {
            /**
             * Format: int32
             * @description A count stops at this number; null for what is no count
             */
            readonly counts_up_to?: number | null;
            readonly description: string;
            /** @description Name of the signal that tells it */
            readonly event: string;
            /** @example risks.open.high */
            readonly name: string;
            /** @description How long an observation holds, ISO 8601; null for a count that is complete without being renewed */
            readonly ttl?: string | null;
            /**
             * @description What its values are
             * @enum {string}
             */
            readonly type: "number" | "text" | "flag" | "duration";
            /** @description What a value counts or measures; empty for text and flags */
            readonly unit: string;
        };
        readonly FactDefinitions: {
            readonly items: readonly components["schemas"]["FactDefinition"][];
            /** @description Always null: the list is whole */
            readonly next?: string | null;
        };
        readonly InsightsAnswer: {
            /**
             * Format: date-time
             * @description The instant that the answer is about
             */
            readonly at: string;
            readonly coverage: components["schemas"]["InsightsCoverage"];
            /** @description Applications of which the question is true, by id */
            readonly items: readonly components["schemas"]["InsightsItem"][];
            /** @description Cursor of the page that follows; null on the last */
            readonly next?: string | null;
            /** @description The question as it was understood */
            readonly question: string;
        };
        readonly InsightsCoverage: {
            /**
             * Format: int32
             * @description Applications of which the question is certainly true or false
             */
            readonly known: number;
            /**
             * Format: int32
             * @description How many of the unknown have a fact here that has expired
             */
            readonly stale: number;
            /**
             * Format: int32
             * @description The organization's other applications: facts that would decide are not known
             */
            readonly unknown: number;
        };
        readonly InsightsItem: {
            /** @description Id of the application */
            readonly application: string;
            /** @description Those facts that the question names and that are known, by name */
            readonly facts: {
                readonly [key: string]: components["schemas"]["Fact"];
            };
        };
        readonly InsightsQuestion: {
            /** @description The field next of the page before */
            readonly cursor?: string | null;
            /**
             * Format: int32
             * @description How many applications to answer at most
             * @default 100
             */
            readonly limit: number | null;
            /**
             * @description Comparisons of facts (=, !=, <, <=, >, >=) with numbers, texts in quotes, true, false or durations (90s, 5m); known(fact), unknown(fact); not, and, or, parentheses
             * @example risks.open.high > 0 and detections.1h > 0
             */
            readonly question: string | null;
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
    readonly show: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the application */
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
                    readonly "*/*": components["schemas"]["ApplicationFacts"];
                };
            };
        };
    };
    readonly list: {
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
                    readonly "*/*": components["schemas"]["FactDefinitions"];
                };
            };
        };
    };
    readonly ask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InsightsQuestion"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["InsightsAnswer"];
                };
            };
        };
    };
}
