package io.heliograph.account.signin;

import io.heliograph.account.member.Passwords;
import io.heliograph.account.signin.SignIns.Attempt;
import io.heliograph.kit.service.CommonProperties;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages where people sign in; they work without scripts. */
@RestController
@Hidden // pages for people, no API
class SignInController {
  static final String PATH = "/sign-in";
  static final String PASSWORD_PATH = "/sign-in/password";
  static final String STYLE_PATH = "/sign-in/style.css";
  static final String SIGN_OUT_PATH = "/sign-out";

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
  private static final int FORM_TOKEN_BYTES = 24;
  private static final Duration FORM_LIFETIME = Duration.ofHours(1);
  private static final String FAILED = "The address or the password is wrong.";
  private static final String THROTTLED =
      "Too many attempts. Wait a quarter of an hour, then try again.";
  private static final String STALE = "The form was open for too long. Try again.";

  private final SignIns signIns;
  private final SignInProperties properties;
  private final SecureRandom random;
  private final boolean secure;
  private final String policy;

  SignInController(
      SignIns signIns,
      SignInProperties properties,
      SecureRandom random,
      CommonProperties common,
      List<ContinuationOrigin> origins) {
    this.signIns = signIns;
    this.properties = properties;
    this.random = random;
    this.secure = common.issuerUrl().startsWith("https:");
    // Browsers apply form-action to the redirects after a form too, the last of which leaves us.
    this.policy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " form-action 'self'"
            + String.join("", origins.stream().map(each -> " " + each.origin()).toList());
  }

  @GetMapping(PATH)
  ResponseEntity<String> form(
      HttpServletRequest request,
      @RequestParam(name = "continue", defaultValue = "") String continueAt) {
    String target = local(continueAt);
    if (target.isEmpty() && current(request).isPresent()) {
      String token = formToken(request);
      return page(HttpStatus.OK, token, SignInPage.signedIn(token));
    }
    return signInPage(request, HttpStatus.OK, target, "", "");
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> signIn(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(name = "continue", defaultValue = "") String continueAt,
      @RequestParam(name = "form", defaultValue = "") String form) {
    String target = local(continueAt);
    if (!isOurs(request, form)) {
      return signInPage(request, HttpStatus.FORBIDDEN, target, email, STALE);
    }
    return switch (signIns.attempt(email, password, request.getRemoteAddr())) {
      case Attempt.Failed() -> signInPage(request, HttpStatus.UNAUTHORIZED, target, email, FAILED);
      case Attempt.Throttled() ->
          signInPage(request, HttpStatus.TOO_MANY_REQUESTS, target, email, THROTTLED);
      case Attempt.Succeeded succeeded -> signedIn(succeeded, target);
    };
  }

  @GetMapping(PASSWORD_PATH)
  ResponseEntity<String> passwordForm(
      HttpServletRequest request,
      @RequestParam(name = "continue", defaultValue = "") String continueAt) {
    return current(request).isEmpty()
        ? redirect(PATH, local(continueAt)).build()
        : passwordPage(request, HttpStatus.OK, local(continueAt), "");
  }

  @PostMapping(path = PASSWORD_PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> choosePassword(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String repeated,
      @RequestParam(name = "continue", defaultValue = "") String continueAt,
      @RequestParam(name = "form", defaultValue = "") String form) {
    String target = local(continueAt);
    Optional<SignIn> current = current(request);
    if (current.isEmpty()) {
      return redirect(PATH, target).build();
    }
    if (!isOurs(request, form)) {
      return passwordPage(request, HttpStatus.FORBIDDEN, target, STALE);
    }
    if (!Passwords.isAcceptable(password)) {
      return passwordPage(
          request,
          HttpStatus.UNPROCESSABLE_CONTENT,
          target,
          "Take at least 12 characters, and at most 72 bytes of UTF-8.");
    }
    if (!password.equals(repeated)) {
      return passwordPage(
          request, HttpStatus.UNPROCESSABLE_CONTENT, target, "The two passwords differ.");
    }
    return signedIn(signIns.choosePassword(current.get(), password), target);
  }

  @PostMapping(path = SIGN_OUT_PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> signOut(
      HttpServletRequest request, @RequestParam(name = "form", defaultValue = "") String form) {
    if (isOurs(request, form)) {
      current(request).ifPresent(signIn -> signIns.end(signIn.id()));
    }
    return redirect(PATH, "")
        .header(
            HttpHeaders.SET_COOKIE, SignInCookie.of(SignInCookie.TOKEN, "", secure, Duration.ZERO))
        .build();
  }

  @GetMapping(STYLE_PATH)
  ResponseEntity<String> style() {
    return ResponseEntity.ok()
        .contentType(CSS)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .body(SignInPage.style());
  }

  private Optional<SignIn> current(HttpServletRequest request) {
    return SignInCookie.token(request).flatMap(signIns::find);
  }

  private ResponseEntity<String> signedIn(Attempt.Succeeded succeeded, String target) {
    ResponseEntity.BodyBuilder answer =
        succeeded.signIn().passwordDue()
            ? redirect(PASSWORD_PATH, target)
            : target.isEmpty()
                ? redirect(PATH, "")
                : ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, target);
    return answer
        .header(
            HttpHeaders.SET_COOKIE,
            SignInCookie.of(SignInCookie.TOKEN, succeeded.token(), secure, properties.lifetime()))
        .build();
  }

  private static ResponseEntity.BodyBuilder redirect(String path, String target) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(target.isEmpty() ? path : Continuation.through(path, target)));
  }

  private ResponseEntity<String> signInPage(
      HttpServletRequest request, HttpStatus status, String target, String email, String message) {
    String token = formToken(request);
    return page(status, token, SignInPage.signIn(target, token, email, message));
  }

  private ResponseEntity<String> passwordPage(
      HttpServletRequest request, HttpStatus status, String target, String message) {
    String token = formToken(request);
    return page(status, token, SignInPage.password(target, token, message));
  }

  private ResponseEntity<String> page(HttpStatus status, String formToken, String html) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", policy)
        .header("Referrer-Policy", "no-referrer")
        .header(
            HttpHeaders.SET_COOKIE,
            SignInCookie.of(SignInCookie.FORM, formToken, secure, FORM_LIFETIME))
        .body(html);
  }

  /** The browser's own, so that forms in several tabs all work. */
  private String formToken(HttpServletRequest request) {
    return SignInCookie.value(request, SignInCookie.FORM)
        .filter(value -> value.length() == FORM_TOKEN_BYTES / 3 * 4)
        .orElseGet(
            () -> {
              byte[] bytes = new byte[FORM_TOKEN_BYTES];
              random.nextBytes(bytes);
              return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            });
  }

  private static boolean isOurs(HttpServletRequest request, String form) {
    return SignInCookie.value(request, SignInCookie.FORM)
        .filter(
            expected ->
                MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8),
                    form.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  private static String local(String continueAt) {
    return Continuation.isSafe(continueAt) ? continueAt : "";
  }
}
