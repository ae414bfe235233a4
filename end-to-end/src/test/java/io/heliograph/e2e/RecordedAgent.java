package io.heliograph.e2e;

import io.heliograph.e2e.RawHttp.Answer;
import io.heliograph.platform.RunFile;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Node agent of which only the recorded requests are left: it logs in, and then says what was
 * recorded, with the session that it got.
 */
final class RecordedAgent {
  private static final String LOGIN = "node-agent-2.0.2.app-login";

  private final String agents;
  private final Map<String, String> session;
  final Answer login;

  private RecordedAgent(String agents, Answer login) {
    this.agents = agents;
    this.login = login;
    this.session = Map.of("x-session-key", login.json().path("session_id").asString(""));
  }

  /**
   * Logs in.
   *
   * @param application name that is sent with the organization's key
   * @param pid of the process: another one is another agent
   */
  static RecordedAgent logIn(RunFile platform, RunFile.Tenant tenant, String application, int pid) {
    Recording login = Recording.read(LOGIN);
    JsonNode body = login.body().deepCopy();
    ((ObjectNode) body.get("various_infos")).put("pid", pid);
    return new RecordedAgent(
        platform.agents(),
        RawHttp.send(
            platform.agents(),
            login.with(body),
            Map.of("x-api-key", tenant.organizationKey(), "x-app-name", application)));
  }

  /** Sends a recorded request to the agents' address. */
  Answer send(String name) {
    return send(agents, Recording.read(name));
  }

  /** Sends a request with this agent's session. */
  Answer send(String address, Recording request) {
    return RawHttp.send(address, request, session);
  }

  /** Reports one trace or signal, as agents do with a batch size of 1. */
  Answer report(JsonNode element) {
    Recording batch = Recording.read("node-agent.batches-track-and-actions");
    return send(agents, batch.with(Api.JSON.createArrayNode().add(element)));
  }

  /** Sends a beat and does not wait for its answer. */
  CompletableFuture<Answer> beat(String name) {
    return RawHttp.start(agents, Recording.read(name), session);
  }

  CompletableFuture<Answer> beat() {
    return beat("node-agent.app-beat-idle");
  }

  /** What it blocks and redirects: the list that it fetches. */
  JsonNode actions() {
    Answer answer = send("node-agent.actionspack");
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return answer.json().get("actions");
  }
}
