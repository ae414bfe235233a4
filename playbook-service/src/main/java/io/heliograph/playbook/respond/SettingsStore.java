package io.heliograph.playbook.respond;

/** What applications may choose about responses. */
public interface SettingsStore {
  /**
   * Settings of one application.
   *
   * @param blockCriticalAddresses whether private, loopback, link-local and balancer addresses may
   *     be blocked
   */
  record ApplicationSettings(boolean blockCriticalAddresses) {
    /** What holds until somebody chooses. */
    public static final ApplicationSettings DEFAULT = new ApplicationSettings(false);
  }

  /** The settings; defaults when nobody has chosen. */
  ApplicationSettings find(String organizationId, String applicationId);

  /** Stores or replaces. */
  void save(String organizationId, String applicationId, ApplicationSettings settings);
}
