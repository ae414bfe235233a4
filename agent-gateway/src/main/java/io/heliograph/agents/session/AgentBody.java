package io.heliograph.agents.session;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what agents post, whatever they call its type. */
final class AgentBody {
  /** Logins have about 3 KB; the bundle of a project with 20,000 packages about 1 MB. */
  private static final int MAX_BYTES = 4 << 20;

  private final JsonMapper json;

  AgentBody(JsonMapper json) {
    this.json = json;
  }

  /**
   * The JSON object of a request; an empty body is an empty object, as the Go agent's first beat.
   *
   * @throws ProblemException 400 or 413
   */
  JsonNode read(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new ProblemException(
          CommonReason.TOO_LARGE, "The body is too large (expected: at most 4 MiB)");
    }
    if (bytes.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode body;
    try {
      body = json.readTree(bytes);
    } catch (JacksonException unreadable) {
      throw io.heliograph.kit.problem.ProblemAdvice.bodyProblem(unreadable);
    }
    if (!body.isObject()) {
      throw new ProblemException(
          CommonReason.BODY_MALFORMED, "The body is no JSON object (expected: {…})");
    }
    return body;
  }
}
