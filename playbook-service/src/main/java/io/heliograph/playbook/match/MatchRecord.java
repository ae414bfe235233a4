package io.heliograph.playbook.match;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.Mode;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Matches of one playbook for one group, as they go over the stream {@code playbook-matches}. The
 * record carries what the playbook asked for when it matched, so that counting needs no catalogue
 * and a replay counts as the first run did.
 *
 * @param matches in the order of the stream {@code signals}; never empty
 */
public record MatchRecord(
    String playbook,
    int version,
    String title,
    String organizationId,
    String applicationId,
    String environment,
    Group group,
    int count,
    Duration within,
    Duration cooldown,
    Mode mode,
    List<Action> respond,
    List<Match> matches) {

  public MatchRecord {
    respond = List.copyOf(respond);
    matches = List.copyOf(matches);
  }

  /**
   * One signal that matched.
   *
   * @param signalId 32 lower-case hexadecimal characters
   * @param occurredAt milliseconds since 1970, as is {@code receivedAt}
   */
  public record Match(String signalId, long occurredAt, long receivedAt) {
    public Match {
      if (signalId.length() != 32 || !signalId.chars().allMatch(HexFormat::isHexDigit)) {
        throw new IllegalArgumentException("signalId: not 32 hexadecimal characters");
      }
    }
  }

  /**
   * Identity of what is counted: 32 hexadecimal characters of a digest over playbook, application
   * and group. It leaves the version out: a new version goes on counting what the old one saw. Also
   * the partition key.
   */
  public String key() {
    return SignalIds.digest(playbook, applicationId, group.by().wire(), group.value());
  }
}
