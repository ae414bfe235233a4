package io.heliograph.bff.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sign-ins on their way to the provider and back; each lives in a sealed cookie of its own. */
final class SignInFlows {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final int RANDOM_BYTES = 32;
  private static final int STATE_IN_NAME = 8;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SealedCookies seal;
  private final Cookies cookies;
  private final SecureRandom random;
  private final Clock clock;

  SignInFlows(SealedCookies seal, Cookies cookies, SecureRandom random, Clock clock) {
    this.seal = seal;
    this.cookies = cookies;
    this.random = random;
    this.clock = clock;
  }

  /**
   * A sign-in under way.
   *
   * @param state proves that the answer belongs to this browser's question
   * @param verifier proves to the provider that the code's taker is its asker (RFC 7636)
   * @param returnTo path of ours
   * @param until seconds of the epoch
   */
  record Flow(
      @JsonProperty("s") String state,
      @JsonProperty("n") String nonce,
      @JsonProperty("v") String verifier,
      @JsonProperty("r") String returnTo,
      @JsonProperty("x") long until) {

    /** The verifier's digest, base64url. */
    String challenge() {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256")
                .digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }
  }

  Flow begin(HttpServletResponse response, String returnTo) {
    Flow flow =
        new Flow(draw(), draw(), draw(), returnTo, clock.instant().plus(LIFETIME).getEpochSecond());
    cookies.setHidden(
        response,
        cookieName(flow.state()),
        seal.seal(JSON.writeValueAsBytes(flow)),
        SessionController.CALLBACK,
        LIFETIME);
    return flow;
  }

  /** Ends the flow that a state belongs to; empty when this browser has none, or it is stale. */
  Optional<Flow> end(HttpServletRequest request, HttpServletResponse response, String state) {
    if (!state.matches("[A-Za-z0-9_-]{43}")) {
      return Optional.empty();
    }
    String name = cookieName(state);
    Optional<Flow> flow =
        Cookies.find(request, name).flatMap(seal::open).flatMap(SignInFlows::parse);
    cookies.setHidden(response, name, "", SessionController.CALLBACK, Duration.ZERO);
    return flow.filter(
        each ->
            MessageDigest.isEqual(
                    each.state().getBytes(StandardCharsets.US_ASCII),
                    state.getBytes(StandardCharsets.US_ASCII))
                && clock.instant().getEpochSecond() < each.until());
  }

  private static Optional<Flow> parse(byte[] content) {
    try {
      return Optional.of(JSON.readValue(content, Flow.class));
    } catch (JacksonException ofAnotherRelease) {
      return Optional.empty();
    }
  }

  private static String cookieName(String state) {
    return Cookies.FLOW_PREFIX + state.substring(0, STATE_IN_NAME);
  }

  private String draw() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
