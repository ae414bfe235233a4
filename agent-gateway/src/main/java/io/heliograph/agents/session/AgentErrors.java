package io.heliograph.agents.session;

import io.heliograph.agents.session.AgentAnswers.Refused;
import io.heliograph.kit.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Refusals in the agents' form. Agents know no problem documents, and take 500 for a reason to
 * retry.
 */
@RestControllerAdvice(assignableTypes = {SessionController.class, LegacyController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class AgentErrors {
  private static final Logger log = LoggerFactory.getLogger(AgentErrors.class);

  @ExceptionHandler
  ResponseEntity<Refused> refused(ProblemException problem) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.reason().status());
    var wait = problem.retryAfter();
    if (wait != null) {
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
    }
    return answer
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Refused(false, String.valueOf(problem.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Refused> anythingElse(RuntimeException failure) {
    log.atError().setCause(failure).log("An agent's call failed");
    return ResponseEntity.status(503)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Refused(false, "The failure is logged; the request may be tried again"));
  }
}
