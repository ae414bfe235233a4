package io.heliograph.kit.security;

/**
 * Authorities of Spring Security for the scopes of Heliograph's tokens, for use in
 * {@code @PreAuthorize}.
 */
public final class Scope {
  public static final String APPLICATIONS_READ = "hasAuthority('SCOPE_applications:read')";
  public static final String SIGNALS_READ = "hasAuthority('SCOPE_signals:read')";
  public static final String SIGNALS_WRITE = "hasAuthority('SCOPE_signals:write')";
  public static final String REDACTION_READ = "hasAuthority('SCOPE_redaction:read')";
  public static final String REDACTION_WRITE = "hasAuthority('SCOPE_redaction:write')";
  public static final String ARCHIVE_QUERY = "hasAuthority('SCOPE_archive:query')";
  public static final String ARCHIVE_WRITE = "hasAuthority('SCOPE_archive:write')";
  public static final String ARCHIVE_ERASE = "hasAuthority('SCOPE_archive:erase')";
  public static final String AGENTS_READ = "hasAuthority('SCOPE_agents:read')";
  public static final String PLAYBOOKS_READ = "hasAuthority('SCOPE_playbooks:read')";
  public static final String PLAYBOOKS_WRITE = "hasAuthority('SCOPE_playbooks:write')";
  public static final String DETECTIONS_READ = "hasAuthority('SCOPE_detections:read')";
  public static final String RESPONSES_READ = "hasAuthority('SCOPE_responses:read')";
  public static final String RESPONSES_WRITE = "hasAuthority('SCOPE_responses:write')";
  public static final String RISKS_READ = "hasAuthority('SCOPE_risks:read')";
  public static final String RISKS_WRITE = "hasAuthority('SCOPE_risks:write')";
  public static final String INSIGHTS_READ = "hasAuthority('SCOPE_insights:read')";
  public static final String METRICS_READ = "hasAuthority('SCOPE_metrics:read')";
  public static final String INTEGRATIONS_READ = "hasAuthority('SCOPE_integrations:read')";
  public static final String INTEGRATIONS_WRITE = "hasAuthority('SCOPE_integrations:write')";
  public static final String KEYS_READ = "hasAuthority('SCOPE_keys:read')";
  public static final String KEYS_WRITE = "hasAuthority('SCOPE_keys:write')";
  public static final String MEMBERS_READ = "hasAuthority('SCOPE_members:read')";
  public static final String MEMBERS_WRITE = "hasAuthority('SCOPE_members:write')";
  public static final String QUOTAS_READ = "hasAuthority('SCOPE_quotas:read')";
  public static final String QUOTAS_WRITE = "hasAuthority('SCOPE_quotas:write')";
  public static final String AUDIT_READ = "hasAuthority('SCOPE_audit:read')";
  public static final String SCHEMAS_READ = "hasAuthority('SCOPE_schemas:read')";
  public static final String SCHEMAS_WRITE = "hasAuthority('SCOPE_schemas:write')";

  /** Only services have it; it opens {@code /internal/**} and nothing of a tenant's. */
  public static final String SERVICE = "hasAuthority('SCOPE_service')";

  private Scope() {}
}
