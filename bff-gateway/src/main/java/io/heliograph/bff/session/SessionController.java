package io.heliograph.bff.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heliograph.bff.session.OpenIdProvider.Refused;
import io.heliograph.bff.session.OpenIdProvider.Unavailable;
import io.heliograph.bff.session.SignInFlows.Flow;
import io.heliograph.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who is signed in. */
@RestController
@Tag(name = "session")
class SessionController {
  static final String CALLBACK = "/bff/callback";

  private static final Logger log = LoggerFactory.getLogger(SessionController.class);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  /** A path of ours: no scheme, no host, nothing that a browser would read as one. */
  private static final Pattern RETURN_TO =
      Pattern.compile("/(?![/\\\\])(?!bff/)[!-\\[\\]-~]{0,2000}");

  private final Sessions sessions;
  private final SignInFlows flows;
  private final OpenIdProvider provider;

  SessionController(Sessions sessions, SignInFlows flows, OpenIdProvider provider) {
    this.sessions = sessions;
    this.flows = flows;
    this.provider = provider;
  }

  /** Who is signed in; everything but {@code signedIn} is absent when nobody is. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      boolean signedIn,
      Session.@Nullable User user,
      Session.@Nullable Organization organization,
      @Nullable String role,
      @Nullable List<String> scopes) {}

  @GetMapping("/bff/session")
  @Operation(
      summary = "Say who is signed in",
      description =
          "Also sets the cookie `HELIOGRAPH_CSRF`, whose value every unsafe request of the session"
              + " repeats in the header `X-CSRF-Token`.")
  ResponseEntity<View> show(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response) {
    Optional<Session> current = sessions.current(request, response);
    if (current.isPresent()
        && Cookies.find(request, Cookies.CSRF).filter(current.get().csrf()::equals).isEmpty()) {
      sessions.write(response, current.get());
    }
    View view =
        current
            .map(
                session ->
                    new View(
                        true,
                        session.user(),
                        session.organization(),
                        session.role(),
                        session.scopes()))
            .orElse(new View(false, null, null, null, null));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
  }

  @GetMapping("/bff/sign-in")
  @Operation(
      summary = "Begin to sign in",
      description = "Leads to the OpenID provider, and from there back to a path of the dashboard.")
  ResponseEntity<String> signIn(
      @Parameter(hidden = true) HttpServletResponse response,
      @Parameter(description = "Path to return to; anything else counts as `/`")
          @RequestParam(name = "return_to", defaultValue = "/")
          String returnTo) {
    Flow flow = flows.begin(response, RETURN_TO.matcher(returnTo).matches() ? returnTo : "/");
    try {
      return redirect(provider.authorizationAddress(flow.state(), flow.nonce(), flow.challenge()));
    } catch (Unavailable silent) {
      log.atWarn().setCause(silent).log("The OpenID provider does not answer");
      return page(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Signing in does not work now",
          "The service that knows you does not answer.");
    }
  }

  @GetMapping(CALLBACK)
  @Operation(
      summary = "Come back from the OpenID provider",
      description = "Where the provider sends browsers; not to be called otherwise.")
  ResponseEntity<String> callback(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String code) {
    Optional<Flow> flow = flows.end(request, response, state);
    if (flow.isEmpty() || code.isEmpty()) {
      return page(
          HttpStatus.BAD_REQUEST,
          "Signing in was not finished",
          "It took too long, was begun in another browser, or was refused.");
    }
    try {
      Session session =
          sessions.begun(provider.exchange(code, flow.get().verifier(), flow.get().nonce()));
      sessions.write(response, session);
      return redirect(flow.get().returnTo());
    } catch (Refused refused) {
      log.atInfo().addKeyValue("reason", refused.getMessage()).log("Sign-in refused");
      return page(
          HttpStatus.BAD_REQUEST,
          "Signing in was not finished",
          "The code was used before, or is too old.");
    } catch (Unavailable silent) {
      log.atWarn().setCause(silent).log("The OpenID provider does not answer");
      return page(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Signing in does not work now",
          "The service that knows you does not answer.");
    }
  }

  @PostMapping("/bff/sign-out")
  @Operation(
      summary = "Sign out",
      description =
          "Ends the session here and at the provider. Needs `X-CSRF-Token`; does nothing when"
              + " nobody is signed in.")
  ResponseEntity<View> signOut(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response) {
    sessions
        .find(request)
        .ifPresent(
            session -> {
              Sessions.checkOrigin(request, session);
              revoke(session);
            });
    sessions.clear(response);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new View(false, null, null, null, null));
  }

  @RequestMapping("/bff/**")
  @Hidden
  void nothingElse() {
    throw ProblemException.notFound("view");
  }

  private void revoke(Session session) {
    if (session.refreshToken() == null) {
      return;
    }
    try {
      provider.revoke(session.refreshToken());
    } catch (Unavailable silent) {
      log.atWarn().setCause(silent).log("Signed out here, but not at the OpenID provider");
    }
  }

  private static ResponseEntity<String> redirect(String target) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(HttpHeaders.LOCATION, target)
        .cacheControl(CacheControl.noStore())
        .build();
  }

  private static ResponseEntity<String> page(HttpStatus status, String title, String text) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s · Heliograph</title>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            <p>%2$s</p>
            <p><a href="/bff/sign-in">Try again</a></p>
            </main>
            </body>
            </html>
            """
                .formatted(title, text));
  }
}
