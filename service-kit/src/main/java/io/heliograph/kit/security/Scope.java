package io.heliograph.kit.security;

/**
 * Authorities of Spring Security for the scopes of Heliograph's tokens, for use in
 * {@code @PreAuthorize}.
 */
public final class Scope {
  public static final String APPLICATIONS_READ = "hasAuthority('SCOPE_applications:read')";
  public static final String SIGNALS_READ = "hasAuthority('SCOPE_signals:read')";
  public static final String ARCHIVE_QUERY = "hasAuthority('SCOPE_archive:query')";
  public static final String AGENTS_READ = "hasAuthority('SCOPE_agents:read')";
  public static final String PLAYBOOKS_READ = "hasAuthority('SCOPE_playbooks:read')";
  public static final String PLAYBOOKS_WRITE = "hasAuthority('SCOPE_playbooks:write')";
  public static final String DETECTIONS_READ = "hasAuthority('SCOPE_detections:read')";
  public static final String RESPONSES_READ = "hasAuthority('SCOPE_responses:read')";
  public static final String RESPONSES_WRITE = "hasAuthority('SCOPE_responses:write')";

  /** Only services have it; it opens {@code /internal/**} and nothing of a tenant's. */
  public static final String SERVICE = "hasAuthority('SCOPE_service')";

  private Scope() {}
}
