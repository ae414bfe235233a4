package io.heliograph.agents.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heliograph.agents.session.ActionsPack.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers in the agents' form: 200, JSON, an object with {@code status} true. */
final class AgentAnswers {
  private AgentAnswers() {}

  /** Done. */
  record Done(boolean status) {
    static final Done TRUE = new Done(true);
  }

  /** Refused; agents show {@code error} to their users. */
  record Refused(boolean status, String error) {}

  /**
   * A session is open.
   *
   * @param actions null when the list is not known: the agent then keeps what it has
   */
  record LoggedIn(
      boolean status,
      String sessionId,
      Features features,
      List<Command> commands,
      String packId,
      List<Object> rules,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Action> actions) {}

  /** What the Go agent reads strictly: whole numbers, and a boolean. Times in seconds. */
  record Features(long batchSize, long maxStaleness, long heartbeatDelay, boolean useSignals) {}

  /** The answer to a beat; {@code commands} is there also when empty. */
  record Commands(boolean status, List<Command> commands) {}

  /** The complete list of responses. */
  record Actions(boolean status, List<Action> actions) {}

  /** Rules, of which there are none: nobody can sign them for the agents any more. */
  record Rules(boolean status, String packId, List<Object> rules) {
    static final Rules NONE = new Rules(true, "", List.of());
  }

  static <T> ResponseEntity<T> ok(T body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
