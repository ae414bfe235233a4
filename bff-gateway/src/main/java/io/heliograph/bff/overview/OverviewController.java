package io.heliograph.bff.overview;

import io.heliograph.bff.overview.OverviewFeeds.Followed;
import io.heliograph.bff.session.Session;
import io.heliograph.bff.session.Sessions;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The overview page's content, once or as it changes. */
@RestController
@Tag(name = "overview")
class OverviewController {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Sessions sessions;
  private final OverviewReader reader;
  private final OverviewFeeds feeds;
  private final Clock clock;

  OverviewController(Sessions sessions, OverviewReader reader, OverviewFeeds feeds, Clock clock) {
    this.sessions = sessions;
    this.reader = reader;
    this.feeds = feeds;
    this.clock = clock;
  }

  @GetMapping("/bff/overview")
  @Operation(
      summary = "Show what the overview page shows",
      description =
          "Each panel is `{\"state\":\"ok\",\"data\":…}`, or `{\"state\":\"unavailable\"}` when its"
              + " product does not answer.")
  ResponseEntity<Overview> show(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response,
      @Parameter(description = "Id of an application; without it, all of the organization")
          @RequestParam(required = false)
          @Nullable String application)
      throws InterruptedException {
    Session session = signedIn(request, response);
    String id = ours(session, application);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(reader.read(session.accessToken(), id));
  }

  @GetMapping(path = "/bff/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow the overview page",
      description =
          "Server-sent events: `overview` when it changed, looked up about every second;"
              + " `heartbeat` when nothing did for ten seconds. The stream ends with the session's"
              + " token; connect again.")
  void follow(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response,
      @Parameter(description = "Id of an application; without it, all of the organization")
          @RequestParam(required = false)
          @Nullable String application)
      throws IOException, InterruptedException {
    Session session = signedIn(request, response);
    String id = ours(session, application);
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // proxies must pass events on at once
    OutputStream out = Objects.requireNonNull(response.getOutputStream());
    out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    try (var follower =
        feeds.follow(new Followed(session.organization().id(), id), session.accessToken())) {
      Instant end = session.tokenExpiresAt();
      while (feeds.isRunning() && clock.instant().isBefore(end)) {
        String overview = follower.next(HEARTBEAT);
        String event =
            overview == null
                ? "event: heartbeat\ndata: {}\n\n"
                : "event: overview\ndata: " + overview + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private Session signedIn(HttpServletRequest request, HttpServletResponse response) {
    return sessions
        .current(request, response)
        .orElseThrow(
            () -> new ProblemException(CommonReason.UNAUTHENTICATED, "Sign in: /bff/sign-in"));
  }

  private @Nullable String ours(Session session, @Nullable String application)
      throws InterruptedException {
    if (application == null || application.isEmpty()) {
      return null;
    }
    if (!ID.matcher(application).matches()
        || !reader.mayBeOurs(session.accessToken(), application)) {
      throw ProblemException.notFound("application");
    }
    return application;
  }
}
