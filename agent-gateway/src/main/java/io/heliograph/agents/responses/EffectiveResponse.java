package io.heliograph.agents.responses;

import io.heliograph.kit.net.IpRange;
import java.util.List;

/**
 * A response after the allowlist.
 *
 * @param except ranges within the target that the allowlist takes out; empty for most
 */
public record EffectiveResponse(SecurityResponse response, List<IpRange> except) {
  public EffectiveResponse {
    except = List.copyOf(except);
  }
}
