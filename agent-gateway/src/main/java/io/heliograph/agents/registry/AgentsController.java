package io.heliograph.agents.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The registry for those who look after an application. */
@RestController
class AgentsController {
  private static final int MAX_LIMIT = 200;

  private final AgentStore agents;
  private final SenderDirectory directory;
  private final RegistryProperties properties;
  private final Clock clock;

  AgentsController(
      AgentStore agents, SenderDirectory directory, RegistryProperties properties, Clock clock) {
    this.agents = agents;
    this.directory = directory;
    this.properties = properties;
    this.clock = clock;
  }

  /** One agent on the wire; absent facts are null. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      String id,
      String application,
      @Nullable String host,
      @Nullable String runtime,
      @Nullable String agentType,
      @Nullable String agentVersion,
      @Nullable String bundleSignature,
      Instant firstSeen,
      Instant loggedInAt,
      Instant lastSeen,
      @Nullable Instant loggedOutAt,
      @Nullable Long clockSkewMs,
      boolean online) {}

  /** A page; {@code next} is the cursor of the following one, null on the last. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<Item> items, @Nullable String next) {}

  @Operation(summary = "Agents of an application, by id")
  @GetMapping("/v1/agents")
  @PreAuthorize(Scope.AGENTS_READ)
  Page agents(
      Tenant tenant,
      @RequestParam String application,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is out of range",
          List.of(
              new FieldError("?limit", "limit: " + limit + " (expected: 1.." + MAX_LIMIT + ")")));
    }
    directory.application(tenant.organizationId(), application);
    Instant now = clock.instant();
    List<Agent> found = agents.list(tenant.organizationId(), application, cursor, limit + 1);
    boolean more = found.size() > limit;
    List<Agent> page = more ? found.subList(0, limit) : found;
    return new Page(
        page.stream().map(agent -> item(agent, now)).toList(),
        more ? page.getLast().key().agentId() : null);
  }

  private Item item(Agent agent, Instant now) {
    AgentFacts facts = agent.facts();
    return new Item(
        agent.key().agentId(),
        agent.key().applicationId(),
        facts.host(),
        facts.runtime(),
        facts.agentType(),
        facts.agentVersion(),
        facts.bundleSignature(),
        agent.firstSeenAt(),
        agent.loggedInAt(),
        agent.lastSeenAt(),
        agent.loggedOutAt(),
        facts.clockSkewMs(),
        agent.online(now, properties.onlineWithin()));
  }
}
