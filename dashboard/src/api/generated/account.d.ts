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
         * @description Fetch a token with `POST /oauth2/token`, `grant_type=client_credentials` and an API client's id and secret. Without `scope` it carries all scopes of the client. People sign in with the code flow of OpenID Connect, with PKCE (S256).
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
         * @description Fetch a token with `POST /oauth2/token`, `grant_type=client_credentials` and an API client's id and secret. Without `scope` it carries all scopes of the client. People sign in with the code flow of OpenID Connect, with PKCE (S256).
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
        readonly get: operations["list_3"];
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
        readonly get: operations["show_2"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List who changed what
         * @description Newest first. Pass `next` as `cursor` to go on; null ends the list.
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
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the organization's keys
         * @description Newest first, revoked and expired ones too. Pass `next` as `cursor` to go on; null ends the list. `last_used_at` is null while nobody knows.
         */
        readonly get: operations["list_1"];
        readonly put?: never;
        /**
         * Make a key
         * @description `secret` is the key's text; it is shown this once and kept nowhere.
         */
        readonly post: operations["create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show one of the organization's keys */
        readonly get: operations["show_1"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a key
         * @description It opens nothing from the moment that verifiers hear of it, which is within a second or so. Revoking again changes nothing.
         */
        readonly delete: operations["revoke"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{id}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put another key in a key's place
         * @description Makes a key for the same purpose and shows its `secret` this once. The old one goes on for `overlap` (PT24H when absent), never longer than it would have. 409 when it was revoked or has expired.
         */
        readonly post: operations["rotate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the organization's members
         * @description Oldest first. Pass `next` as `cursor` to go on; null ends the list.
         */
        readonly get: operations["list"];
        readonly put?: never;
        /**
         * Add a member
         * @description `password` works for the first sign-in, at which another has to be chosen; it is shown this once. 409 EMAIL_TAKEN when someone signs in with the address already, 409 MEMBER_LIMIT past 1,000 members.
         */
        readonly post: operations["add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show one of the organization's members */
        readonly get: operations["show"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a member
         * @description They cannot sign in any more, and their token is not renewed: it ends within minutes. 409 LAST_OWNER when no owner would be left.
         */
        readonly delete: operations["remove"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a member's name or role
         * @description What they may do changes when their token is renewed, within minutes. 409 LAST_OWNER when no owner would be left.
         */
        readonly patch: operations["change"];
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
        readonly AuditActorView: {
            readonly id: string;
            readonly kind: string;
        };
        readonly AuditAuditPage: {
            readonly items: readonly components["schemas"]["AuditEntryView"][];
            readonly next?: string | null;
        };
        readonly AuditEntryView: {
            readonly action: string;
            readonly actor: components["schemas"]["AuditActorView"];
            readonly application?: string | null;
            /** Format: date-time */
            readonly at: string;
            readonly details: {
                readonly [key: string]: string;
            };
            readonly id: string;
            readonly object: components["schemas"]["AuditObjectView"];
        };
        readonly AuditObjectView: {
            readonly id: string;
            readonly kind: string;
        };
        readonly InternalApplicationsRequest: {
            readonly environment?: string | null;
            readonly name?: string | null;
            readonly organization_id?: string | null;
        };
        readonly IssuerMetadataDocument: {
            readonly authorization_endpoint: string;
            readonly claims_supported: readonly string[];
            readonly code_challenge_methods_supported: readonly string[];
            readonly grant_types_supported: readonly string[];
            readonly id_token_signing_alg_values_supported: readonly string[];
            readonly issuer: string;
            readonly jwks_uri: string;
            readonly response_modes_supported: readonly string[];
            readonly response_types_supported: readonly string[];
            readonly revocation_endpoint: string;
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
        readonly KeysKeyPage: {
            readonly items: readonly components["schemas"]["KeysKeyView"][];
            readonly next?: string | null;
        };
        readonly KeysKeyRequest: {
            readonly application?: string | null;
            readonly environment?: string | null;
            /** Format: date-time */
            readonly expires_at?: string | null;
            readonly kind?: string | null;
        };
        readonly KeysKeyView: {
            readonly application?: string | null;
            /** Format: date-time */
            readonly created_at: string;
            readonly environment: string;
            /** Format: date-time */
            readonly expires_at?: string | null;
            readonly id: string;
            readonly kind: string;
            /** Format: date-time */
            readonly last_used_at?: string | null;
            readonly prefix: string;
            /** Format: date-time */
            readonly revoked_at?: string | null;
        };
        readonly KeysNewKeyView: {
            readonly application?: string | null;
            /** Format: date-time */
            readonly created_at: string;
            readonly environment: string;
            /** Format: date-time */
            readonly expires_at?: string | null;
            readonly id: string;
            readonly kind: string;
            /** Format: date-time */
            readonly last_used_at?: string | null;
            readonly prefix: string;
            /** Format: date-time */
            readonly revoked_at?: string | null;
            readonly secret: string;
        };
        readonly KeysRotationRequest: {
            readonly overlap?: string | null;
        };
        readonly MembersMemberChange: {
            readonly name?: string | null;
            readonly role?: string | null;
        };
        readonly MembersMemberPage: {
            readonly items: readonly components["schemas"]["MembersMemberView"][];
            readonly next?: string | null;
        };
        readonly MembersMemberRequest: {
            readonly email?: string | null;
            readonly name?: string | null;
            readonly role?: string | null;
        };
        readonly MembersMemberView: {
            /** Format: date-time */
            readonly created_at: string;
            readonly email: string;
            readonly id: string;
            /** Format: date-time */
            readonly last_sign_in_at?: string | null;
            readonly name: string;
            readonly role: string;
        };
        readonly MembersNewMemberView: {
            /** Format: date-time */
            readonly created_at: string;
            readonly email: string;
            readonly id: string;
            /** Format: date-time */
            readonly last_sign_in_at?: string | null;
            readonly name: string;
            readonly password: string;
            readonly role: string;
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
    readonly list_3: {
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
                    readonly "*/*": components["schemas"]["ApplicationsView"];
                };
            };
        };
    };
    readonly list_2: {
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
                    readonly "*/*": components["schemas"]["AuditAuditPage"];
                };
            };
        };
    };
    readonly list_1: {
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
                    readonly "*/*": components["schemas"]["KeysKeyPage"];
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
                readonly "application/json": components["schemas"]["KeysKeyRequest"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["KeysNewKeyView"];
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
                    readonly "*/*": components["schemas"]["KeysKeyView"];
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
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
                readonly "application/json": components["schemas"]["KeysRotationRequest"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["KeysNewKeyView"];
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
                    readonly "*/*": components["schemas"]["MembersMemberPage"];
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
                readonly "application/json": components["schemas"]["MembersMemberRequest"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["MembersNewMemberView"];
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
                    readonly "*/*": components["schemas"]["MembersMemberView"];
                };
            };
        };
    };
    readonly remove: {
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
                readonly "application/json": components["schemas"]["MembersMemberChange"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": components["schemas"]["MembersMemberView"];
                };
            };
        };
    };
}
