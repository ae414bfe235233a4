package io.heliograph.agents.responses;

import io.heliograph.kit.http.ServiceHttp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Long poll of playbook-service's change feed. */
final class PlaybookResponseSource implements ResponseSource {
  /** For the way there and back, on top of the wait. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ServiceHttp http;
  private final String playbookUrl;

  PlaybookResponseSource(ServiceHttp http, String playbookUrl) {
    this.http = http;
    this.playbookUrl = playbookUrl;
  }

  @Override
  public Optional<ResponseFeed> poll(String organizationId, long after, Duration wait)
      throws InterruptedException {
    String query =
        ServiceHttp.query(
            Map.of("organization", organizationId, "after", after, "wait", wait.toSeconds()));
    return http.get(playbookUrl + "/internal/v1/responses/changes" + query, wait.plus(GRACE))
        .map(ResponseFeed::read);
  }
}
