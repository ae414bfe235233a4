package io.heliograph.playbook.respond;

import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.window.Detection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A detection with what was decided on it. The decisions are made once: a replay follows them.
 *
 * @param decisions one for each entry of the playbook's {@code respond}
 * @param explanation for people
 */
public record StoredDetection(Detection detection, List<Decision> decisions, String explanation) {
  public StoredDetection {
    decisions = List.copyOf(decisions);
  }

  /**
   * Whether an entry of {@code respond} becomes a response.
   *
   * @param responseId null when it does not
   * @param withheld why it does not, for people; null when it does
   */
  public record Decision(
      ResponseKind kind, @Nullable String responseId, @Nullable String withheld) {}

  List<String> responseIds() {
    return decisions.stream().map(Decision::responseId).filter(Objects::nonNull).toList();
  }
}
