package io.heliograph.e2e;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the isolation matrix cannot read out of the documents. Operations are named {@code product
 * METHOD /path}. In texts {@code ${thing}} stands for the id of one of demo's things, see {@link
 * DemoThings}.
 */
final class MatrixTable {
  private MatrixTable() {}

  /**
   * An operation that no organization's bearer token opens.
   *
   * @param withoutCredentials what a caller without any is answered; whatever else lets callers in
   * @param reason why the matrix does not apply
   */
  record Exempt(String operation, int withoutCredentials, String reason) {}

  private static final String PING = "public: clients ask whether they reach the platform";
  private static final String DISCOVERY = "public: where the issuer's endpoints and keys are";
  private static final String KEY = "agent-facing: an API key or a session names the organization";
  private static final String COOKIE = "a browser's session, in a cookie, names the organization";

  static final List<Exempt> EXEMPT =
      List.of(
          new Exempt("ingestion GET /ping", 200, PING),
          new Exempt("ingestion POST /batches", 401, KEY),
          new Exempt("ingestion POST /signals", 401, KEY),
          new Exempt("ingestion POST /traces", 401, KEY),
          new Exempt("agents GET /ping", 200, PING),
          new Exempt("agents GET /sqreen/v0/ping", 200, PING),
          new Exempt("agents POST /batches", 401, KEY),
          new Exempt("agents POST /signals", 401, KEY),
          new Exempt("agents POST /traces", 401, KEY),
          new Exempt("agents POST /sqreen/v1/app-login", 401, KEY),
          new Exempt("agents POST /sqreen/v1/app-beat", 401, KEY),
          new Exempt("agents GET /sqreen/v0/actionspack", 401, KEY),
          new Exempt("agents GET /sqreen/v0/rulespack", 401, KEY),
          new Exempt("agents POST /sqreen/v0/bundle", 401, KEY),
          new Exempt("agents GET /sqreen/v0/app-logout", 401, KEY),
          new Exempt("agents POST /sqreen/v0/batch", 401, KEY),
          new Exempt("agents POST /sqreen/v0/agent_message", 401, KEY),
          new Exempt("agents POST /sqreen/v0/app_agent_message", 401, KEY),
          new Exempt("agents POST /sqreen/v0/attack", 401, KEY),
          new Exempt("agents POST /sqreen/v0/commands", 401, KEY),
          new Exempt("agents POST /sqreen/v0/metrics", 401, KEY),
          new Exempt("agents POST /sqreen/v0/sqreen_exception", 401, KEY),
          new Exempt("agents POST /sqreen/v0/app_sqreen_exception", 401, KEY),
          new Exempt("agents POST /sqreen/v0/data_point", 401, KEY),
          new Exempt("agents POST /sqreen/v0/request_record", 401, KEY),
          new Exempt("agents GET /v1/responses/stream", 401, KEY),
          new Exempt("account GET /.well-known/openid-configuration", 200, DISCOVERY),
          new Exempt("account GET /.well-known/oauth-authorization-server", 200, DISCOVERY),
          new Exempt("gateway GET /bff/session", 200, "public: says whether somebody signed in"),
          new Exempt("gateway GET /bff/sign-in", 302, "public: leads to the issuer"),
          new Exempt("gateway GET /bff/callback", 400, "public: takes what only the issuer gives"),
          new Exempt("gateway POST /bff/sign-out", 200, "public: forgets the caller's own session"),
          new Exempt("gateway GET /bff/overview", 401, COOKIE),
          new Exempt("gateway GET /bff/live", 401, COOKIE));

  /** Which thing a parameter in a path names, by product and path up to it. */
  static final Map<String, String> PATH_PARAMETERS =
      Map.ofEntries(
          Map.entry("account /v1/applications/{id}", "application"),
          Map.entry("account /v1/keys/{id}", "key"),
          Map.entry("account /v1/members/{id}", "member"),
          Map.entry("ingestion /v1/archive/queries/{id}", "query"),
          Map.entry("ingestion /v1/erasures/{id}", "erasure"),
          Map.entry("ingestion /v1/quotas/{application}", "application"),
          Map.entry("ingestion /v1/rejected-signals/{id}", "rejected"),
          Map.entry("ingestion /v1/redaction-rules/{application}", "application"),
          Map.entry("ingestion /v1/schemas/{vendor}/{name}", "schema"),
          Map.entry("ingestion /v1/schema-policies/{application}", "application"),
          Map.entry("playbook /v1/playbooks/{name}", "playbook"),
          Map.entry("playbook /v1/playbooks/{name}/overrides/{application}", "application"),
          Map.entry("playbook /v1/detections/{id}", "detection"),
          Map.entry("playbook /v1/responses/{id}", "response"),
          Map.entry("playbook /v1/allowlist/{id}", "allowlisted"),
          Map.entry("playbook /v1/settings/{application}", "application"),
          Map.entry("risk /v1/risks/{id}", "risk"),
          Map.entry("insights /v1/applications/{id}", "application"),
          Map.entry("integration /v1/subscriptions/{id}", "subscription"),
          Map.entry("integration /v1/subscriptions/{id}/deliveries/{delivery}", "delivery"));

  /** Parameters in paths that name what all organizations share: what others see there is right. */
  static final Map<String, String> SHARED =
      Map.of(
          "risk /v1/rules/{id}", "runs-as-root",
          "ingestion /v1/schemas/{vendor}", "acme",
          "ingestion /v1/schemas/{vendor}/{name}/{version}", "1-0-0");

  /** Values of query parameters, by name: {@code application} is added where it is optional. */
  static final Map<String, String> QUERY_PARAMETERS = Map.of("application", "${application}");

  /**
   * A valid body; an operation has as many calls as rows, and one without a body if it has none.
   */
  record Body(String operation, String json) {}

  static final List<Body> BODIES =
      List.of(
          new Body("account POST /v1/keys", "{'kind':'organization','environment':'production'}"),
          new Body(
              "account POST /v1/keys", "{'kind':'application','application':'${application}'}"),
          new Body("account POST /v1/keys/{id}/rotate", "{'overlap':'PT1H'}"),
          new Body(
              "account POST /v1/members",
              "{'email':'matrix-${caller}@example.org','name':'Matrix','role':'analyst'}"),
          new Body("account PATCH /v1/members/{id}", "{'name':'Renamed'}"),
          new Body("ingestion PUT /v1/archive/retention", "{'days':400}"),
          new Body("ingestion POST /v1/archive/queries", "{'sql':'SELECT count(*) FROM signals'}"),
          new Body(
              "ingestion POST /v1/erasures",
              "{'subject':{'user':{'email':'nobody@${caller}.example.org'}}}"),
          new Body("ingestion PUT /v1/quotas", DemoThings.QUOTA),
          new Body("ingestion PUT /v1/quotas/{application}", DemoThings.QUOTA),
          new Body(
              "ingestion POST /v1/rejected-signals/replay", "{'application':'${application}'}"),
          new Body("ingestion PUT /v1/redaction-rules", "{'rules':[]}"),
          new Body("ingestion PUT /v1/redaction-rules/{application}", "{'rules':[]}"),
          new Body(
              "ingestion POST /v1/redaction-rules/try",
              "{'application':'${application}','rules':[]}"),
          new Body(
              "ingestion POST /v1/schemas",
              "{'id':'acme/matrix-${caller}/1-0-0','document':{'type':'object'}}"),
          new Body(
              "ingestion POST /v1/schemas/check",
              "{'id':'acme/matrix-${caller}/1-0-0','document':{'type':'object'}}"),
          new Body(
              "ingestion PUT /v1/schema-policies/{application}", "{'unknown_schemas':'accept'}"),
          new Body("playbook PUT /v1/playbooks/{name}", DemoThings.PLAYBOOK),
          new Body("playbook PUT /v1/playbooks/{name}/overrides/{application}", "{'mode':'off'}"),
          new Body(
              "playbook POST /v1/responses",
              "{'application':'${application}','kind':'block_ip',"
                  + "'target':{'ip_cidr':'8.8.2.2'},'duration':'PT10M'}"),
          new Body(
              "playbook POST /v1/allowlist",
              "{'target':{'ip_cidr':'9.9.3.3'},'reason':'for all of the organization'}"),
          new Body(
              "playbook POST /v1/allowlist",
              "{'application':'${application}','target':{'ip_cidr':'9.9.3.4'},'reason':'one'}"),
          new Body("playbook PUT /v1/settings/{application}", "{'block_critical_addresses':true}"),
          new Body("risk POST /v1/risks/{id}/acknowledge", "{'reason':'matrix'}"),
          new Body("risk POST /v1/risks/{id}/accept", "{'reason':'matrix','until':'${tomorrow}'}"),
          new Body("risk POST /v1/risks/{id}/reopen", "{'reason':'matrix'}"),
          new Body("risk POST /v1/advisories", DemoThings.advisory("HG-MATRIX-${caller}")),
          new Body("insights POST /v1/insights/query", "{'question':'risks.open.high >= 0'}"),
          new Body(
              "metrics POST /v1/metrics/query",
              "{'metric':'signals.count','from':'${today}','to':'${tomorrow}','step':'PT1H'}"),
          new Body(
              "metrics POST /v1/metrics/query",
              "{'metric':'signals.count','application':'${application}',"
                  + "'from':'${today}','to':'${tomorrow}','step':'PT1H'}"),
          new Body(
              "integration POST /v1/subscriptions",
              "{'name':'all','target':{'kind':'webhook','url':'${receiver}'}}"),
          new Body(
              "integration POST /v1/subscriptions",
              "{'name':'one','applications':['${application}'],"
                  + "'target':{'kind':'webhook','url':'${receiver}'}}"),
          new Body("integration PATCH /v1/subscriptions/{id}", "{'name':'renamed'}"),
          new Body(
              "integration PATCH /v1/subscriptions/{id}", "{'applications':['${application}']}"),
          new Body("integration POST /v1/subscriptions/{id}/rotate-secret", "{'overlap':'PT1H'}"),
          new Body("integration POST /v1/subscriptions/{id}/redeliver", "{'since':'${today}'}"));

  /**
   * Operations that write under a name of the caller's choice: with demo's they make a thing of the
   * other organization's own, and demo's stays as it is.
   */
  static final Set<String> NAMED_BY_CALLER = Set.of("playbook PUT /v1/playbooks/{name}");

  /** Operations that only read, although their method is not GET. */
  static final Set<String> READS =
      Set.of(
          "ingestion POST /v1/archive/queries",
          "ingestion DELETE /v1/archive/queries/{id}",
          "ingestion POST /v1/redaction-rules/try",
          "ingestion POST /v1/schemas/check",
          "insights POST /v1/insights/query",
          "metrics POST /v1/metrics/query");

  /**
   * A call that mixes what the other organization may name with what it may not; never found.
   *
   * @param path whole, with things
   */
  record Mixed(String operation, String path) {}

  static final List<Mixed> MIXED =
      List.of(
          new Mixed(
              "playbook PUT /v1/playbooks/{name}/overrides/{application}",
              "/v1/playbooks/failed-logins-per-ip/overrides/${application}"),
          new Mixed(
              "playbook DELETE /v1/playbooks/{name}/overrides/{application}",
              "/v1/playbooks/failed-logins-per-ip/overrides/${application}"),
          new Mixed(
              "integration PATCH /v1/subscriptions/{id}",
              "/v1/subscriptions/${others_subscription}"));

  /** Scopes of the token that is too little, by product; the others' is {@code audit:read}. */
  static final Map<String, String> UNRELATED = Map.of("account", "metrics:read");

  static final String UNRELATED_OTHERWISE = "audit:read";

  /** All scopes that change nothing. */
  static final String ALL_READS =
      "applications:read signals:read archive:query agents:read playbooks:read detections:read"
          + " responses:read risks:read insights:read metrics:read integrations:read keys:read"
          + " members:read quotas:read audit:read schemas:read redaction:read";

  /** Feeds between services that documents hide. */
  static final List<String> INTERNAL =
      List.of(
          "account GET /internal/v1/key-snapshot",
          "account POST /internal/v1/applications",
          "ingestion GET /internal/v1/erasures",
          "ingestion POST /internal/v1/erasures/e/stores",
          "playbook GET /internal/v1/responses/changes");

  /** Paths that a careless relay takes for one below {@code /v1} and a service for another. */
  static final List<String> DETOURS =
      List.of(
          "/v1/../internal/v1/key-snapshot",
          "/v1/%2e%2e/internal/v1/key-snapshot",
          "/v1/..%2finternal/v1/key-snapshot",
          "/v1/..;/internal/v1/key-snapshot",
          "/v1/%252e%252e/internal/v1/key-snapshot",
          "/v1//../internal/v1/key-snapshot",
          "//internal/v1/key-snapshot",
          "/%69nternal/v1/key-snapshot");

  /** Members of answers that move by themselves. */
  static final Set<String> MOVING =
      Set.of("last_seen", "last_used_at", "observed_at", "complete_through", "counts", "stores");

  /** Moving only inside of facts, which are renewed as long as agents live. */
  static final String FACTS = "insights GET /v1/applications/{id}/facts";

  static final Set<String> MOVING_IN_FACTS = Set.of("expires_at");
}
