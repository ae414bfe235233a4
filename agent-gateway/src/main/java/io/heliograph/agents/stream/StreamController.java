package io.heliograph.agents.stream;

import io.heliograph.agents.responses.ApplicationResponses;
import io.heliograph.agents.responses.ResponseBoard;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.sender.Sender;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Pushes security responses to SDKs as server-sent events, from one virtual thread per stream. */
@RestController
class StreamController {
  private static final Logger log = LoggerFactory.getLogger(StreamController.class);
  private static final Duration COME_AGAIN = Duration.ofSeconds(2);

  /** Keeps proxies awake while there is no state to tell yet. */
  private static final String WAITING = ": waiting for the first state\n\n";

  private final SenderAuthenticator senders;
  private final ResponseBoard board;
  private final StreamClients clients;
  private final JsonMapper json;
  private final Clock clock;
  private final Duration heartbeat;

  StreamController(
      SenderAuthenticator senders,
      ResponseBoard board,
      StreamClients clients,
      StreamProperties properties,
      JsonMapper json,
      Clock clock) {
    this.senders = senders;
    this.board = board;
    this.clients = clients;
    this.json = json;
    this.clock = clock;
    this.heartbeat = properties.heartbeat();
  }

  /**
   * Streams until the client goes, its key is revoked or the service stops. {@code Last-Event-ID}
   * needs no look: a client that comes again gets a whole snapshot, which is never wrong.
   */
  @Operation(summary = "Security responses of the application as server-sent events")
  @GetMapping("/v1/responses/stream")
  void stream(
      @RequestHeader(name = "x-api-key", required = false) @Nullable String key,
      @RequestHeader(name = "x-session-key", required = false) @Nullable String session,
      @RequestHeader(name = "x-app-name", required = false) @Nullable String applicationName,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Sender sender = senders.authenticate(key, session, applicationName);
    try (StreamClients.Client client =
        clients
            .open(sender.organizationId())
            .orElseThrow(
                () ->
                    new ProblemException(CommonReason.UNAVAILABLE, "Too many streams are open here")
                        .retryAfter(COME_AGAIN))) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.setHeader("Cache-Control", "no-store");
      // nginx and its like would hold the events back.
      response.setHeader("X-Accel-Buffering", "no");
      ServletOutputStream out = response.getOutputStream();
      response.flushBuffer();
      board.await(sender.organizationId(), sender.applicationId());
      serve(sender, client, out, () -> senders.authenticate(key, session, applicationName));
    } catch (IOException gone) {
      log.atDebug().log("Stream's client is gone");
    }
  }

  @FunctionalInterface
  private interface Recheck {
    Sender authenticate() throws InterruptedException;
  }

  private void serve(
      Sender sender, StreamClients.Client client, ServletOutputStream out, Recheck recheck)
      throws IOException, InterruptedException {
    ResponseEvents events = new ResponseEvents(json);
    Instant heartbeatAt = clock.instant().plus(heartbeat);
    while (client.open()) {
      Instant now = clock.instant();
      Optional<ApplicationResponses> list =
          board.find(sender.organizationId(), sender.applicationId());
      StringBuilder text = new StringBuilder();
      list.ifPresent(known -> events.next(known, now).forEach(event -> text.append(event.text())));
      if (!now.isBefore(heartbeatAt)) {
        if (!stillWelcome(sender, recheck)) {
          return;
        }
        text.append(events.started() ? events.heartbeat(now).text() : WAITING);
        heartbeatAt = now.plus(heartbeat);
      }
      if (!text.isEmpty()) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      Duration untilHeartbeat = Duration.between(now, heartbeatAt);
      client.awaitChange(
          events
              .untilExpiry(now)
              .filter(until -> until.compareTo(untilHeartbeat) < 0)
              .orElse(untilHeartbeat));
    }
  }

  /** A revoked key ends the stream; a part that does not answer does not. */
  private static boolean stillWelcome(Sender sender, Recheck recheck) throws InterruptedException {
    try {
      return recheck.authenticate().applicationId().equals(sender.applicationId());
    } catch (ProblemException refused) {
      return refused.reason().status() != 401;
    }
  }
}
