package io.heliograph.bff.relay;

import io.heliograph.bff.session.Session;
import io.heliograph.bff.session.Sessions;
import io.heliograph.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The products' public APIs: with the session's token, or with credentials of the caller's own.
 * {@code /internal} of a product is out of reach.
 */
@RestController
@Hidden // each product's own document describes it
class RelayController {
  private static final String ROOT = "/api/";

  private final Relay relay;
  private final Sessions sessions;

  RelayController(Relay relay, Sessions sessions) {
    this.relay = relay;
    this.sessions = sessions;
  }

  @RequestMapping({"/api/{product}/v1/**", "/api/{product}/v3/api-docs"})
  void relay(
      @PathVariable("product") String name,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Product product = Product.of(name).orElseThrow(() -> ProblemException.notFound("product"));
    String authorization = authorization(request, response);
    relay.relay(request, response, product, path(request, product), authorization);
  }

  @RequestMapping("/api/**")
  void nothingElse() {
    throw new ProblemException(
        io.heliograph.kit.problem.CommonReason.NOT_FOUND,
        "Nothing answers on this path (expected: /api/<product>/v1/…)");
  }

  /** The caller's own, or the session's; null when there is neither, and the product says so. */
  private @Nullable String authorization(HttpServletRequest request, HttpServletResponse response) {
    String own = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (own != null) {
      return own; // no cookie takes part, so no other site can make a browser send it
    }
    Optional<Session> session = sessions.current(request, response);
    session.ifPresent(each -> Sessions.checkOrigin(request, each));
    return session.map(each -> "Bearer " + each.accessToken()).orElse(null);
  }

  /** Spring Security's firewall has refused dots, slashes and the like that are encoded in it. */
  private static String path(HttpServletRequest request, Product product) {
    String path = request.getRequestURI().substring(ROOT.length() + product.wire().length());
    String query = request.getQueryString();
    return query == null ? path : path + "?" + query;
  }
}
