package io.heliograph.ingestion.quota;

import io.heliograph.ingestion.quota.QuotaStore.SetQuota;
import io.heliograph.ingestion.settings.Refreshed;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The quota that holds for each application and organization: what was set, else the default. */
final class QuotaPolicies {
  private final Refreshed<Map<String, QuotaPolicy>> set;
  private final QuotaPolicy ofApplications;
  private final QuotaPolicy ofOrganizations;

  /**
   * @param set by id of application or organization
   */
  QuotaPolicies(
      Refreshed<Map<String, QuotaPolicy>> set,
      QuotaPolicy ofApplications,
      QuotaPolicy ofOrganizations) {
    this.set = set;
    this.ofApplications = ofApplications;
    this.ofOrganizations = ofOrganizations;
  }

  static Map<String, QuotaPolicy> load(QuotaStore store) {
    Map<String, QuotaPolicy> all = new HashMap<>();
    for (SetQuota quota : store.findAll()) {
      String application = quota.applicationId();
      all.put(application == null ? quota.organizationId() : application, quota.policy());
    }
    return Map.copyOf(all);
  }

  QuotaPolicy ofApplication(String id) {
    QuotaPolicy own = own(id);
    return own == null ? ofApplications : own;
  }

  QuotaPolicy ofOrganization(String id) {
    QuotaPolicy own = own(id);
    return own == null ? ofOrganizations : own;
  }

  /** What was set; null for none. */
  @Nullable QuotaPolicy own(String id) {
    return set.value().get(id);
  }

  /** An organization's part among its like: its rate over the default one, within 1/4 and 4. */
  double weight(String organizationId) {
    QuotaPolicy own = own(organizationId);
    return own == null
        ? 1
        : Math.clamp((double) own.signalsPerMinute() / ofOrganizations.signalsPerMinute(), 0.25, 4);
  }
}
