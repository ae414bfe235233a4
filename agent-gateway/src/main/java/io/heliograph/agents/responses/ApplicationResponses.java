package io.heliograph.agents.responses;

import java.time.Instant;
import java.util.List;

/**
 * The complete list of one application.
 *
 * @param version the organization's, as playbook-service counts; grows with each change there
 * @param revision grows whenever this list changes other than by expiry; counted by this process
 *     alone, so compare it only within the process
 * @param responses sorted by id; may hold some that expired since
 */
public record ApplicationResponses(long version, long revision, List<EffectiveResponse> responses) {
  public ApplicationResponses {
    responses = List.copyOf(responses);
  }

  /** Those that hold at this time. */
  public List<EffectiveResponse> activeAt(Instant now) {
    return responses.stream().filter(each -> each.response().activeAt(now)).toList();
  }
}
