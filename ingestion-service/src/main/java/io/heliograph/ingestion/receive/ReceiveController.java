package io.heliograph.ingestion.receive;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.outcome.OutcomeCounts;
import io.heliograph.ingestion.quota.FairShare;
import io.heliograph.ingestion.quota.Quotas;
import io.heliograph.ingestion.quota.Quotas.Standing;
import io.heliograph.ingestion.receive.Intake.Result;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.sender.Sender;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.heliograph.kit.sender.SessionTokens.Session;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three ways in. Answers are written by hand: clients' Accept headers are not to be trusted.
 */
@RestController
final class ReceiveController {
  private static final Logger log = LoggerFactory.getLogger(ReceiveController.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int IDEMPOTENCY_KEY_LENGTH = 255;

  private final SenderAuthenticator authenticator;
  private final Quotas quotas;
  private final FairShare fairShare;
  private final Intake intake;
  private final IngestionMeters meters;
  private final JsonMapper json;
  private final Duration bodyWithin;

  ReceiveController(
      SenderAuthenticator authenticator,
      Quotas quotas,
      FairShare fairShare,
      Intake intake,
      IngestionMeters meters,
      JsonMapper json,
      Duration bodyWithin) {
    this.authenticator = authenticator;
    this.quotas = quotas;
    this.fairShare = fairShare;
    this.intake = intake;
    this.meters = meters;
    this.json = json;
    this.bodyWithin = bodyWithin;
  }

  /** The answer to an accepted request; real agents take only an object with a true status. */
  record Answer(boolean status, long accepted, long duplicates, List<RejectedElement> rejected) {}

  /** A signal that was rejected; pointers are relative to the element at the index. */
  record RejectedElement(int index, String reason, List<FieldError> errors) {
    static RejectedElement of(Refused refused) {
      return new RejectedElement(refused.index(), refused.reason().name(), refused.errors());
    }
  }

  /** Tells that the service answers. */
  @Operation(summary = "Tells that the service answers; needs no key")
  @GetMapping("/ping")
  void ping(HttpServletResponse response) throws IOException {
    write(response, 200, "{\"status\":true}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Operation(
      summary = "Takes an array of signals and traces",
      description =
          "Headers x-api-key (with x-app-name for a key of an organization) or x-session-key. Valid"
              + " elements are accepted beside invalid ones, which the answer lists. 202 means that"
              + " every accepted signal is durable.")
  @PostMapping("/batches")
  void batches(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    receive(Shape.BATCH, request, response);
  }

  @Operation(summary = "Takes one signal", description = "Else as /batches.")
  @PostMapping("/signals")
  void signals(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    receive(Shape.SIGNAL, request, response);
  }

  @Operation(summary = "Takes one trace", description = "Else as /batches.")
  @PostMapping("/traces")
  void traces(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    receive(Shape.TRACE, request, response);
  }

  private void receive(Shape shape, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    Origin origin = null;
    try {
      Sender sender =
          authenticator.authenticate(
              request.getHeader("x-api-key"),
              request.getHeader("x-session-key"),
              request.getHeader("x-app-name"));
      origin = origin(sender);
      requireQuota(origin, response);
      try (FairShare.Share _ = share(origin, request)) {
        byte[] body = RequestBody.read(request, bodyWithin);
        Result result = take(origin, body, shape, request, response);
        answer(result, sender.session() != null, response);
      }
    } catch (ProblemException refused) {
      if (!(refused.reason() instanceof io.heliograph.ingestion.outcome.RejectReason)
          && refused.members().get("unacknowledged") == null) {
        meters.countRefusedRequest(refused.reason());
        if (origin != null) {
          intake.countRefusedRequest(origin);
        }
      }
      throw refused;
    }
  }

  /** What was read is paid for, also when it turns out to be no JSON. */
  private Result take(
      Origin origin,
      byte[] body,
      Shape shape,
      HttpServletRequest request,
      HttpServletResponse response)
      throws InterruptedException {
    long signals = 0;
    try {
      Result result = intake.take(origin, body, shape, idempotencyKey(request));
      signals = result.counts().received();
      return result;
    } finally {
      tell(
          quotas.pay(origin.organizationId(), origin.applicationId(), signals, body.length),
          response);
    }
  }

  /** Before the body is read: what is refused should cost next to nothing. */
  private FairShare.Share share(Origin origin, HttpServletRequest request) {
    return fairShare
        .enter(origin.organizationId(), RequestBody.expectedBytes(request))
        .orElseThrow(
            () ->
                new ProblemException(
                        CommonReason.RATE_LIMITED,
                        "The organization has too much in progress here; nothing of the request"
                            + " was taken")
                    .with("limit", "organization.in_progress")
                    .retryAfter(RETRY));
  }

  private void answer(Result result, boolean session, HttpServletResponse response)
      throws IOException {
    OutcomeCounts counts = result.counts();
    List<RejectedElement> rejected = result.refused().stream().map(RejectedElement::of).toList();
    if (counts.unacknowledged() > 0) {
      throw new ProblemException(
              CommonReason.UNAVAILABLE,
              counts.unacknowledged()
                  + " of "
                  + counts.received()
                  + " signals could not be made durable; send the request again, what was accepted"
                  + " will be known")
          .retryAfter(RETRY)
          .with("accepted", counts.accepted())
          .with("duplicates", counts.duplicates())
          .with("unacknowledged", counts.unacknowledged())
          .with("rejected", rejected);
    }
    boolean nothingAcceptable = counts.rejected() > 0 && counts.rejected() == counts.received();
    if (nothingAcceptable && !session) {
      throw nothingAcceptable(result, rejected);
    }
    write(
        response,
        202,
        json.writeValueAsBytes(new Answer(true, counts.accepted(), counts.duplicates(), rejected)));
  }

  /**
   * Callers with a key learn of it by the status; agents with a session would send the same batch
   * for ever.
   */
  private static ProblemException nothingAcceptable(Result result, List<RejectedElement> rejected) {
    Refused first = result.refused().getFirst();
    String problem =
        first.errors().isEmpty()
            ? first.reason().title()
            : (first.errors().getFirst().pointer() + " " + first.errors().getFirst().message())
                .strip();
    String message =
        result.refused().size() == 1
            ? problem
            : "None of "
                + result.refused().size()
                + " signals is acceptable; the first: "
                + problem;
    return new ProblemException(first.reason(), message, first.errors())
        .with("message", message)
        .with("rejected", rejected);
  }

  private void requireQuota(Origin origin, HttpServletResponse response) {
    Standing standing = quotas.check(origin.organizationId(), origin.applicationId());
    if (standing.exhausted()) {
      tell(standing, response);
      throw new ProblemException(
              CommonReason.RATE_LIMITED,
              "The "
                  + standing.limit().owner
                  + " has used up its quota of "
                  + standing.limit().unit
                  + "; nothing of the request was taken")
          .with("limit", standing.limit().wireName)
          .retryAfter(standing.retryAfter());
    }
  }

  private static void tell(Standing standing, HttpServletResponse response) {
    response.setHeader("RateLimit-Limit", Long.toString(standing.size()));
    response.setHeader("RateLimit-Remaining", Long.toString(standing.remaining()));
    response.setHeader(
        "RateLimit-Reset", Long.toString(standing.reset().plusMillis(999).toSeconds()));
  }

  private static Origin origin(Sender sender) {
    Session session = sender.session();
    return new Origin(
        sender.organizationId(),
        sender.applicationId(),
        sender.environment(),
        sender.origin(),
        session == null ? null : session.agentId(),
        session == null ? null : session.skewMs());
  }

  private static @Nullable String idempotencyKey(HttpServletRequest request) {
    String key = request.getHeader("Idempotency-Key");
    if (key == null || key.isBlank()) {
      return null;
    }
    if (key.length() > IDEMPOTENCY_KEY_LENGTH) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "Idempotency-Key: "
              + key.length()
              + " characters (expected: at most "
              + IDEMPOTENCY_KEY_LENGTH
              + ")");
    }
    return key;
  }

  private static void write(HttpServletResponse response, int status, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException gone) {
      // The signals are durable; a client that hung up will send them again, which is harmless.
      log.atDebug().setCause(gone).log("Client closed the connection before the answer");
    }
  }
}
