// Generated from openapi/account.json by `npm run types`.
export interface paths {
    readonly "/.well-known/oauth-authorization-server": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the issuer offers
         * @description Fetch a token with `POST /oauth2/token`, `grant_type=client_credentials` and an API client's id and secret. Without `scope` it carries all scopes of the client.
         */
        readonly get: operations["describe_1"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/.well-known/openid-configuration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the issuer offers
         * @description Fetch a token with `POST /oauth2/token`, `grant_type=client_credentials` and an API client's id and secret. Without `scope` it carries all scopes of the client.
         */
        readonly get: operations["describe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/internal/v1/applications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Find or create an application
         * @description Answers the application of that name and environment, created when it is new. Repeats and races give the same one. 409 APPLICATION_LIMIT past 1,000, 404 when there is no such organization.
         */
        readonly post: operations["findOrCreate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/internal/v1/key-snapshot": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every live key and every application (long poll)
         * @description Answers at once when the version is another than `after`, else when it changes, else 204 after `wait` seconds. The answer is always complete; revoked keys are absent.
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
    readonly "/v1/applications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the organization's applications
         * @description Oldest first. Pass `next` as `cursor` to go on; null ends the list.
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
    readonly "/v1/applications/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show one of the organization's applications */
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
        readonly ApplicationsPage: {
            readonly items: readonly components["schemas"]["ApplicationsView"][];
            readonly next?: string | null;
        };
        readonly ApplicationsView: {
            readonly environment: string;
            readonly id: string;
            readonly name: string;
        };
        readonly InternalApplicationsRequest: {
            readonly environment?: string | null;
            readonly name?: string | null;
            readonly organization_id?: string | null;
        };
        readonly IssuerMetadataDocument: {
            readonly grant_types_supported: readonly string[];
            readonly id_token_signing_alg_values_supported: readonly string[];
            readonly issuer: string;
            readonly jwks_uri: string;
            readonly response_types_supported: readonly string[];
            readonly scopes_supported: readonly string[];
            readonly subject_types_supported: readonly string[];
            readonly token_endpoint: string;
            readonly token_endpoint_auth_methods_supported: readonly string[];
        };
        readonly KeySnapshot: {
            readonly applications: readonly components["schemas"]["KeySnapshotApplication"][];
            readonly keys: readonly components["schemas"]["SenderKey"][];
            readonly organizations: readonly components["schemas"]["KeySnapshotOrganization"][];
            /** Format: int64 */
            readonly version: number;
        };
        readonly KeySnapshotApplication: {
            readonly environment: string;
            readonly id: string;
            readonly name: string;
            readonly organization_id: string;
        };
        readonly KeySnapshotOrganization: {
            readonly id: string;
            readonly name: string;
        };
        readonly SenderKey: {
            readonly application_id?: string | null;
            readonly environment: string;
            /** Format: date-time */
            readonly expires_at?: string | null;
            readonly hash: string;
            readonly id: string;
            /** @enum {string} */
            readonly kind: "organization" | "application";
            readonly organization_id: string;
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
    readonly describe_1: {
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
                    readonly "*/*": components["schemas"]["IssuerMetadataDocument"];
                };
            };
        };
    };
    readonly describe: {
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
                    readonly "*/*": components["schemas"]["IssuerMetadataDocument"];
                };
            };
        };
    };
    readonly findOrCreate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InternalApplicationsRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["KeySnapshotApplication"];
                };
            };
        };
    };
    readonly follow: {
        readonly parameters: {
            readonly query?: {
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
                    readonly "*/*": components["schemas"]["KeySnapshot"];
                };
            };
        };
    };
    readonly list: {
        readonly parameters: {
            readonly query?: {
                /** @description Items on a page, 1 to 1,000 */
                readonly limit?: number;
                /** @description `next` of the page before */
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
                    readonly "*/*": components["schemas"]["ApplicationsPage"];
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
                    readonly "*/*": components["schemas"]["ApplicationsView"];
                };
            };
        };
    };
}
