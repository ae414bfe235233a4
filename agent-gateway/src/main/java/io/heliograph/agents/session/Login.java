package io.heliograph.agents.session;

import io.heliograph.agents.registry.AgentFacts;
import io.heliograph.agents.registry.AgentKey;
import io.heliograph.agents.registry.AgentRegistry;
import io.heliograph.agents.responses.ApplicationResponses;
import io.heliograph.agents.responses.ResponseBoard;
import io.heliograph.agents.session.ActionsPack.Action;
import io.heliograph.agents.session.AgentAnswers.Features;
import io.heliograph.agents.session.AgentAnswers.LoggedIn;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.sender.Sender;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.heliograph.kit.sender.SessionTokens;
import io.heliograph.kit.sender.SessionTokens.Session;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Opens a session for an agent that shows a key. */
final class Login {
  private final SenderAuthenticator senders;
  private final SessionTokens tokens;
  private final AgentSessions sessions;
  private final AgentRegistry registry;
  private final ResponseBoard board;
  private final Features features;
  private final SignalIds ids;
  private final Clock clock;

  Login(
      SenderAuthenticator senders,
      SessionTokens tokens,
      AgentSessions sessions,
      AgentRegistry registry,
      ResponseBoard board,
      SessionProperties properties,
      SignalIds ids,
      Clock clock) {
    this.senders = senders;
    this.tokens = tokens;
    this.sessions = sessions;
    this.registry = registry;
    this.board = board;
    this.features =
        new Features(
            properties.batchSize(),
            properties.maxStaleness().toSeconds(),
            properties.heartbeatDelay().toSeconds(),
            true);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Opens a session.
   *
   * @param applicationName needed beside a key of an organization
   * @param body what the agent says of itself; anything may be missing
   * @throws ProblemException the key is refused, or something that is needed does not answer
   */
  LoggedIn open(@Nullable String key, @Nullable String applicationName, JsonNode body)
      throws InterruptedException {
    Instant now = clock.instant();
    Sender sender = senders.authenticate(key, null, applicationName);
    AgentFacts facts = AgentFacts.read(body, now);
    AgentKey agent = AgentKey.of(sender.organizationId(), sender.applicationId(), facts);
    String token =
        tokens.issue(
            new Session(
                sender.organizationId(),
                sender.applicationId(),
                sender.environment(),
                sender.keyId(),
                agent.agentId(),
                now,
                facts.clockSkewMs()));
    List<Action> actions = null;
    Optional<ApplicationResponses> list =
        board.await(sender.organizationId(), sender.applicationId());
    if (list.isPresent()) {
      actions = ActionsPack.of(list.get().responses(), clock.instant());
      sessions.of(token, sender).listFetched(list.get().revision());
    }
    registry.loggedIn(agent, sender.environment(), facts);
    return new LoggedIn(true, token, features, commands(sender, facts), "", List.of(), actions);
  }

  private List<Command> commands(Sender sender, AgentFacts facts) {
    List<Command> commands = new ArrayList<>();
    commands.add(Command.instrumentationEnable(ids.fresh()));
    String signature = facts.bundleSignature();
    if (signature != null && registry.lacksBundle(sender.organizationId(), signature)) {
      commands.add(Command.getBundle(ids.fresh()));
    }
    return commands;
  }
}
