package io.heliograph.agents.session;

import io.heliograph.agents.session.AgentAnswers.Refused;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Opens sessions. */
@RestController
class LoginController {
  private static final Logger log = LoggerFactory.getLogger(LoginController.class);
  private static final String COME_AGAIN_SECONDS = "2";

  private final Login login;
  private final AgentBody bodies;
  private final MeterRegistry meters;

  LoginController(Login login, AgentBody bodies, MeterRegistry meters) {
    this.login = login;
    this.bodies = bodies;
    this.meters = meters;
  }

  /**
   * The Go agent stops for good at any JSON whose status is not true, and tries again at anything
   * else. So a refusal is JSON, and a failure of ours, which will pass, is text.
   */
  @Operation(summary = "Login of an agent")
  @PostMapping("/sqreen/v1/app-login")
  ResponseEntity<?> login(
      @RequestHeader(name = "x-api-key", required = false) @Nullable String key,
      @RequestHeader(name = "x-app-name", required = false) @Nullable String applicationName,
      HttpServletRequest request)
      throws IOException, InterruptedException {
    try {
      AgentAnswers.LoggedIn answer = login.open(key, applicationName, bodies.read(request));
      HeliographMeter.LOGINS.counter(meters, "accepted").increment();
      return AgentAnswers.ok(answer);
    } catch (ProblemException problem) {
      if (problem.reason().fault() == Fault.SENDER) {
        HeliographMeter.LOGINS.counter(meters, "refused").increment();
        return ResponseEntity.status(problem.reason().status())
            .contentType(MediaType.APPLICATION_JSON)
            .body(new Refused(false, String.valueOf(problem.getMessage())));
      }
      return passing(String.valueOf(problem.getMessage()));
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).log("Login failed");
      return passing("The failure is logged; the login may be tried again");
    }
  }

  private ResponseEntity<String> passing(String why) {
    HeliographMeter.LOGINS.counter(meters, "unavailable").increment();
    return ResponseEntity.status(503)
        .header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS)
        .contentType(MediaType.TEXT_PLAIN)
        .body(why);
  }
}
