package io.heliograph.playbook.window;

import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.match.Group;
import java.time.Instant;
import java.util.List;

/**
 * A playbook saw what it looks for: at least {@code count} signals of one group within its time.
 *
 * @param id digest of playbook, version, application, group and triggering signal; the same stream
 *     gives the same ids
 * @param detectedAt when the triggering signal was received
 * @param from event time of the first signal that counts
 * @param to event time of the last
 * @param signalIds what counts, by event time; their number is the playbook's threshold
 * @param triggerId the signal that completed the window, one of {@code signalIds}
 */
public record Detection(
    String id,
    String playbook,
    int version,
    String title,
    String organizationId,
    String applicationId,
    String environment,
    Group group,
    Mode mode,
    List<Action> respond,
    Instant detectedAt,
    Instant from,
    Instant to,
    List<String> signalIds,
    String triggerId) {

  public Detection {
    respond = List.copyOf(respond);
    signalIds = List.copyOf(signalIds);
  }
}
