package io.heliograph.bff.session;

import io.heliograph.bff.session.OpenIdProvider.Refused;
import io.heliograph.bff.session.OpenIdProvider.Tokens;
import io.heliograph.bff.session.OpenIdProvider.Unavailable;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads, renews and writes the session that came with a request. */
public final class Sessions {
  /** What unsafe requests of a session carry; equal to the cookie {@code HELIOGRAPH_CSRF}. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Duration PROVIDER_RETRY = Duration.ofSeconds(2);
  private static final int CSRF_BYTES = 18;

  private final SessionCodec codec;
  private final Cookies cookies;
  private final OpenIdProvider provider;
  private final Renewals renewals;
  private final Duration lifetime;
  private final SecureRandom random;
  private final Clock clock;

  Sessions(
      SessionCodec codec,
      Cookies cookies,
      OpenIdProvider provider,
      Duration lifetime,
      SecureRandom random,
      Clock clock) {
    this.codec = codec;
    this.cookies = cookies;
    this.provider = provider;
    this.renewals = new Renewals(clock);
    this.lifetime = lifetime;
    this.random = random;
    this.clock = clock;
  }

  /**
   * The session of a request, with a token that is good for a while. Renews it when due; the
   * response then carries its new cookies, so call it before anything is written.
   *
   * @return empty when nobody is signed in, or not any more
   * @throws ProblemException the token ran out and the provider does not answer
   */
  public Optional<Session> current(HttpServletRequest request, HttpServletResponse response) {
    Optional<Session> found = find(request);
    Instant now = clock.instant();
    if (found.isEmpty() || now.isBefore(found.get().renewAt())) {
      return found;
    }
    Session session = found.get();
    boolean alive = now.isBefore(session.tokenExpiresAt());
    String refreshToken = session.refreshToken();
    if (refreshToken == null) {
      return alive ? found : ended(response);
    }
    try {
      Session renewed = renewals.renew(refreshToken, session, this::renewed);
      write(response, renewed);
      return Optional.of(renewed);
    } catch (Refused ended) {
      log.atDebug().addKeyValue("reason", ended.getMessage()).log("Session ended");
      return ended(response);
    } catch (Unavailable silent) {
      if (alive) {
        return found;
      }
      throw new ProblemException(
              CommonReason.UNAVAILABLE, "The issuer does not answer; the session waits for it")
          .with("product", "account")
          .retryAfter(PROVIDER_RETRY);
    }
  }

  /**
   * Refuses an unsafe request that does not repeat the session's token: another site's page can
   * send the cookie, but not read it.
   *
   * @throws ProblemException it is not repeated
   */
  public static void checkOrigin(HttpServletRequest request, Session session) {
    if (SAFE.contains(request.getMethod())) {
      return;
    }
    String shown = request.getHeader(CSRF_HEADER);
    if (shown == null
        || !MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8),
            session.csrf().getBytes(StandardCharsets.UTF_8))) {
      throw new ProblemException(
          SessionReason.CSRF_TOKEN_WRONG,
          CSRF_HEADER
              + ": "
              + (shown == null ? "missing" : "another")
              + " (expected: the value of cookie "
              + Cookies.CSRF
              + ")");
    }
  }

  /** The session as it came, unless it expired or is none of ours. */
  Optional<Session> find(HttpServletRequest request) {
    return Cookies.find(request, Cookies.SESSION)
        .flatMap(codec::read)
        .filter(session -> clock.instant().isBefore(session.expiresAt()));
  }

  /**
   * The session that begins with tokens.
   *
   * @throws Refused the id token does not say whose data the person may see
   */
  Session begun(Tokens tokens) {
    byte[] csrf = new byte[CSRF_BYTES];
    random.nextBytes(csrf);
    return of(
        tokens,
        Objects.requireNonNull(tokens.idToken()),
        Base64.getUrlEncoder().withoutPadding().encodeToString(csrf),
        tokens.refreshToken());
  }

  private Session renewed(Session session) {
    String presented = Objects.requireNonNull(session.refreshToken());
    Tokens tokens = provider.refresh(presented);
    String next = Objects.requireNonNullElse(tokens.refreshToken(), presented);
    Jwt idToken = tokens.idToken();
    if (idToken != null) {
      return of(tokens, idToken, session.csrf(), next);
    }
    return of(tokens, session.user(), session.organization(), session.role(), session.csrf(), next);
  }

  private Session of(
      Tokens tokens,
      Jwt idToken,
      String csrf,
      @org.jspecify.annotations.Nullable String refreshToken) {
    String organization = idToken.getClaimAsString("org");
    if (organization == null || organization.isEmpty()) {
      throw new Refused("id token: no claim org");
    }
    String subject = idToken.getSubject();
    if (subject == null) {
      throw new Refused("id token: no claim sub");
    }
    String email = claim(idToken, "email", subject);
    return of(
        tokens,
        new Session.User(subject, email, claim(idToken, "name", email)),
        new Session.Organization(organization, claim(idToken, "org_name", organization)),
        claim(idToken, "role", "analyst"),
        csrf,
        refreshToken);
  }

  private Session of(
      Tokens tokens,
      Session.User user,
      Session.Organization organization,
      String role,
      String csrf,
      @org.jspecify.annotations.Nullable String refreshToken) {
    Instant now = clock.instant();
    Instant tokenExpiresAt = now.plus(tokens.lifetime());
    return new Session(
        user,
        organization,
        role,
        SessionCodec.scopes(tokens.accessToken()),
        csrf,
        tokens.accessToken(),
        refreshToken,
        tokenExpiresAt.minus(tokens.lifetime().dividedBy(4)),
        tokenExpiresAt,
        now.plus(lifetime));
  }

  private static String claim(Jwt token, String name, String fallback) {
    String value = token.getClaimAsString(name);
    return value == null || value.isEmpty() ? fallback : value;
  }

  /** Hands the session to the browser. */
  void write(HttpServletResponse response, Session session) {
    Duration age = Duration.between(clock.instant(), session.expiresAt());
    cookies.setHidden(response, Cookies.SESSION, codec.write(session), "/", age);
    cookies.setReadable(response, Cookies.CSRF, session.csrf(), age);
  }

  /** Takes the session from the browser. */
  void clear(HttpServletResponse response) {
    cookies.setHidden(response, Cookies.SESSION, "", "/", Duration.ZERO);
    cookies.setReadable(response, Cookies.CSRF, "", Duration.ZERO);
  }

  private Optional<Session> ended(HttpServletResponse response) {
    clear(response);
    return Optional.empty();
  }
}
