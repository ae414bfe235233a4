package io.heliograph.agents.session;

import io.heliograph.agents.registry.AgentKey;
import io.heliograph.agents.registry.AgentRegistry;
import io.heliograph.agents.registry.Bundle;
import io.heliograph.agents.responses.ApplicationResponses;
import io.heliograph.agents.responses.ResponseBoard;
import io.heliograph.agents.session.AgentAnswers.Actions;
import io.heliograph.agents.session.AgentAnswers.Commands;
import io.heliograph.agents.session.AgentAnswers.Done;
import io.heliograph.agents.session.AgentAnswers.Rules;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.sender.Sender;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.heliograph.kit.sender.SessionTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Calls of an open session. */
@RestController
class SessionController {
  private static final Logger log = LoggerFactory.getLogger(SessionController.class);

  /** The only agent that was seen to send overlapping beats; others get their answers at once. */
  private static final String BEARS_HELD_BEATS = "sqreen-nodejs/";

  private static final String SESSION = "x-session-key";
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final SenderAuthenticator senders;
  private final AgentSessions sessions;
  private final AgentRegistry registry;
  private final ResponseBoard board;
  private final AgentBody bodies;
  private final Clock clock;
  private final MeterRegistry meters;

  SessionController(
      SenderAuthenticator senders,
      AgentSessions sessions,
      AgentRegistry registry,
      ResponseBoard board,
      AgentBody bodies,
      Clock clock,
      MeterRegistry meters) {
    this.senders = senders;
    this.sessions = sessions;
    this.registry = registry;
    this.board = board;
    this.bodies = bodies;
    this.clock = clock;
    this.meters = meters;
  }

  /** A verified session as it came. */
  private record Caller(String token, Sender sender, AgentKey agent) {}

  private Caller caller(@Nullable String token) throws InterruptedException {
    Sender sender = senders.authenticate(null, token, null);
    SessionTokens.Session session = sender.session();
    if (token == null || session == null) {
      throw new IllegalStateException("a sender without key has a session");
    }
    return new Caller(
        token.strip(),
        sender,
        new AgentKey(sender.organizationId(), sender.applicationId(), session.agentId()));
  }

  @Operation(
      summary = "Heartbeat of an agent; may be answered late, when there is something to say")
  @PostMapping("/sqreen/v1/app-beat")
  ResponseEntity<Commands> beat(
      @RequestHeader(name = SESSION, required = false) @Nullable String token,
      @RequestHeader(name = "user-agent", defaultValue = "") String userAgent,
      HttpServletRequest request)
      throws IOException, InterruptedException {
    Caller caller = caller(token);
    // Noted before it waits: the agent tells results once.
    note(bodies.read(request).path("command_results"), caller.agent());
    registry.seen(caller.agent(), caller.sender().environment());
    boolean hold = userAgent.startsWith(BEARS_HELD_BEATS) && sessions.mayHold();
    List<Command> commands = await(sessions.of(caller.token(), caller.sender()), hold);
    HeliographMeter.BEATS.counter(meters, commands.isEmpty() ? "nothing" : "commands").increment();
    return AgentAnswers.ok(new Commands(true, commands));
  }

  private static List<Command> await(AgentSession session, boolean hold)
      throws InterruptedException {
    try {
      return session.beat(hold).get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("beats are only ever answered", impossible);
    }
  }

  private void note(JsonNode results, AgentKey agent) {
    for (JsonNode result : results) {
      boolean done = result.path("status").isBoolean() && result.path("status").asBoolean();
      HeliographMeter.COMMAND_RESULTS.counter(meters, done ? "done" : "failed").increment();
      int unsupported = result.path("output").path("unsupported_actions").size();
      if (!done || unsupported > 0) {
        log.atWarn()
            .addKeyValue("agent", agent.agentId())
            .addKeyValue("unsupported_actions", unsupported)
            .log("An agent could not do all that a command asked for");
      }
    }
  }

  @Operation(summary = "The complete list of security responses, with remaining seconds")
  @GetMapping("/sqreen/v0/actionspack")
  ResponseEntity<Actions> actionspack(
      @RequestHeader(name = SESSION, required = false) @Nullable String token)
      throws InterruptedException {
    Caller caller = caller(token);
    Sender sender = caller.sender();
    registry.seen(caller.agent(), caller.sender().environment());
    ApplicationResponses list =
        board
            .await(sender.organizationId(), sender.applicationId())
            // An empty list would lift blocks that are in force; a failure leaves them.
            .orElseThrow(
                () ->
                    new ProblemException(
                            CommonReason.UNAVAILABLE, "Security responses are not known yet")
                        .retryAfter(COME_AGAIN));
    Actions answer = new Actions(true, ActionsPack.of(list.responses(), clock.instant()));
    sessions.of(caller.token(), sender).listFetched(list.revision());
    return AgentAnswers.ok(answer);
  }

  @Operation(summary = "Rules; always none, since nobody can sign any")
  @GetMapping("/sqreen/v0/rulespack")
  ResponseEntity<Rules> rulespack(
      @RequestHeader(name = SESSION, required = false) @Nullable String token)
      throws InterruptedException {
    caller(token);
    return AgentAnswers.ok(Rules.NONE);
  }

  @Operation(summary = "What the application is built of")
  @PostMapping("/sqreen/v0/bundle")
  ResponseEntity<Done> bundle(
      @RequestHeader(name = SESSION, required = false) @Nullable String token,
      HttpServletRequest request)
      throws IOException, InterruptedException {
    Caller caller = caller(token);
    Bundle bundle = Bundle.read(bodies.read(request));
    if (bundle == null) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, "bundle_signature: missing (expected: a text)");
    }
    registry.bundled(caller.agent(), caller.sender().environment(), bundle);
    return AgentAnswers.ok(Done.TRUE);
  }

  @Operation(summary = "End of a session")
  @GetMapping("/sqreen/v0/app-logout")
  ResponseEntity<Done> logout(
      @RequestHeader(name = SESSION, required = false) @Nullable String token)
      throws InterruptedException {
    Caller caller = caller(token);
    registry.loggedOut(caller.agent(), caller.sender().environment());
    sessions.close(caller.token());
    return AgentAnswers.ok(Done.TRUE);
  }
}
