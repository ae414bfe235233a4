package io.heliograph.playbook.respond;

import java.util.Collection;
import java.util.Map;

/**
 * A number per organization that grows with every change of its responses and allowlist.
 *
 * <p><b>Guarantee:</b> {@link #advance} is atomic across instances. It is called <em>after</em> the
 * write that it stands for, so a reader that takes the version first and the state second has
 * everything up to that version.
 */
public interface FeedVersions {
  /** The version now; 1 before the first change. */
  long current(String organizationId);

  /** The versions of several organizations at once. */
  Map<String, Long> current(Collection<String> organizationIds);

  /** Adds one and returns the new version. */
  long advance(String organizationId);

  /** Makes sure that {@link #advanceAll} will reach the organization. */
  void register(String organizationId);

  /** Adds one for every organization: what a dead process wrote and did not announce. */
  void advanceAll();
}
