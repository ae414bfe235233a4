// Generated from openapi/metrics.json by `npm run types`.
export interface paths {
    readonly "/v1/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List metrics
         * @description `signals.count`, which every application has, and the metrics that agents reported within the last week. A name is listed once per kind, should agents disagree.
         */
        readonly get: operations["list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/metrics/query": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Query a metric over time
         * @description Steps are those of the time of receipt (`received_at` in the archive), in UTC, so that a step is complete soon after it ends and never changes again: see `final`. The sum of `signals.count` over steps equals `SELECT count(*) FROM signals WHERE received_at >= … AND received_at < …` of the archive; each signal counts once, in the minute in which it was received first. Metrics of agents are taken as the agents report them: a report counts in the minute in which it was received, which follows the interval that it measured. Beyond a number of series per metric, application and day values go into one whose labels are all `other`. Percentiles come from the agents' bins and are off by at most a bin's width.
         */
        readonly post: operations["query"];
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
        readonly Metric: {
            /** @description Those that fit; the first is taken when a query names none */
            readonly aggregations: readonly string[];
            /** @enum {string} */
            readonly kind: "count" | "sum" | "average" | "collect" | "binning";
            /** @description What series can be grouped and selected by */
            readonly labels: readonly string[];
            /**
             * @description `signals.count`, or the name of the agents' metric signal
             * @example sq.agent.metric.req
             */
            readonly metric: string;
            /** @example ms */
            readonly unit: string;
        };
        readonly MetricList: {
            readonly items: readonly components["schemas"]["Metric"][];
            /** @description `cursor` of the page that follows; null on the last */
            readonly next: string | null;
        };
        readonly Point: {
            /**
             * Format: date-time
             * @description When the step begins
             */
            readonly at: string;
            /** @description Whether the step is complete: no signal can change it any more */
            readonly final: boolean;
            /** @description Null where nothing is known: before this service began to count, after the point to which it has counted, beyond retention; and, but for counts and sums, where nothing was observed. Counts and sums of known steps without data are 0. */
            readonly value: number | null;
        };
        readonly Series: {
            /**
             * @description Values of the `group_by` labels
             * @example {
             *       "signal_name": "a"
             *     }
             */
            readonly labels: {
                readonly [key: string]: string;
            };
            /** @description Every step of the time asked for, in order */
            readonly points: readonly components["schemas"]["Point"][];
        };
        readonly SeriesAnswer: {
            /**
             * @description How the values of an interval became one
             * @example count
             */
            readonly aggregation: string;
            /** @example signals.count */
            readonly metric: string;
            /** @description One per combination of the `group_by` labels; one if there are none */
            readonly series: readonly components["schemas"]["Series"][];
            /**
             * @description What the values are measured in; `1` for plain numbers
             * @example ms
             */
            readonly unit: string;
        };
        readonly SeriesQuery: {
            /**
             * @description How the values of a step become one; without it, the one that fits best
             * @enum {string|null}
             */
            readonly aggregation?: "count" | "sum" | "avg" | "min" | "max" | "p50" | "p75" | "p90" | "p95" | "p99" | null;
            /** @description Id of an application; without it, all of the organization */
            readonly application?: string | null;
            /**
             * Format: date-time
             * @description Beginning; rounded down to a whole step
             */
            readonly from: string;
            /** @description A series for each combination of these labels: `signal_name`, `payload_schema` (empty where the sender named none), `key` of the agents' metrics, and `application` */
            readonly group_by?: readonly string[] | null;
            /**
             * @description `signals.count`, or another name that `GET /v1/metrics` lists
             * @example signals.count
             */
            readonly metric: string;
            /**
             * @description Distance of the points; at most 11,000 points
             * @enum {string}
             */
            readonly step: "PT1M" | "PT5M" | "PT1H" | "P1D";
            /**
             * Format: date-time
             * @description End; rounded up to a whole step
             */
            readonly to: string;
            /**
             * @description Only what has one of these values, by label
             * @example {
             *       "signal_name": [
             *         "sq.sdk.login.failed"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: readonly string[];
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
    readonly list: {
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
                    readonly "application/json": components["schemas"]["MetricList"];
                };
            };
        };
    };
    readonly query: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SeriesQuery"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SeriesAnswer"];
                };
            };
        };
    };
}
