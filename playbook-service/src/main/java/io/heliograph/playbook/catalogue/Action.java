package io.heliograph.playbook.catalogue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a playbook's {@code respond}.
 *
 * @param duration how long it lasts; zero for {@code notify}
 * @param url where callers are sent; null unless the kind redirects
 */
public record Action(ResponseKind kind, Duration duration, @Nullable String url) {
  public Action {
    if (kind.redirects() != (url != null)) {
      throw new IllegalArgumentException(
          "url: " + (url == null ? "missing" : "present") + " for " + kind.wire());
    }
  }

  Action lasting(Duration other) {
    return kind == ResponseKind.NOTIFY ? this : new Action(kind, other, url);
  }
}
