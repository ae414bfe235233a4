package io.heliograph.kit.problem;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Builds problem documents; the only place that does. */
public final class ProblemBody {
  private ProblemBody() {}

  /** The answer for one problem, headers included. */
  public static ResponseEntity<ProblemDetail> answer(ProblemException problem) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.plusMillis(999).toSeconds()));
    }
    return new ResponseEntity<>(
        of(problem), headers, HttpStatusCode.valueOf(problem.reason().status()));
  }

  /** The document alone. */
  public static ProblemDetail of(ProblemException problem) {
    ProblemReason reason = problem.reason();
    ProblemDetail body = ProblemDetail.forStatus(reason.status());
    body.setType(java.net.URI.create(reason.type()));
    body.setTitle(reason.title());
    body.setDetail(problem.getMessage());
    body.setProperty("reason", reason.name());
    List<FieldError> errors = problem.errors();
    if (!errors.isEmpty()) {
      body.setProperty("errors", errors);
    }
    for (Map.Entry<String, Object> member : problem.members().entrySet()) {
      body.setProperty(member.getKey(), member.getValue());
    }
    return body;
  }
}
