package io.heliograph.account.issuer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a member allowed a client: begun by a code, carried on by refresh tokens. Codes and tokens
 * are kept as digests.
 *
 * @param id digest of the code
 * @param version grows with each change; 1 at first
 * @param signInId the grant ends with that sign-in
 * @param scopes as asked for; what a token gets is also bounded by the member's role
 * @param parameters of the authorization request that later steps need, such as {@code
 *     code_challenge} and {@code nonce}
 * @param codeUsed whether tokens were issued for the code
 * @param refreshTokens those that may still come
 * @param expiresAt from then on nothing is issued
 */
public record Grant(
    String id,
    long version,
    String clientId,
    String organizationId,
    String memberId,
    String signInId,
    Instant signedInAt,
    Set<String> scopes,
    @Nullable String redirectUri,
    Map<String, String> parameters,
    Instant codeIssuedAt,
    Instant codeExpiresAt,
    boolean codeUsed,
    List<RefreshToken> refreshTokens,
    Instant expiresAt) {
  /** Bounds what a client that refreshes in a frenzy can make us keep. */
  private static final int MAX_TOKENS = 64;

  public Grant {
    scopes = Set.copyOf(scopes);
    parameters = Map.copyOf(parameters);
    refreshTokens = List.copyOf(refreshTokens);
  }

  /**
   * A refresh token.
   *
   * @param supersededAt when it was exchanged for another; null while it was not
   */
  public record RefreshToken(String hash, Instant issuedAt, @Nullable Instant supersededAt) {}

  /** The token of that digest. */
  Optional<RefreshToken> findToken(String hash) {
    return refreshTokens.stream().filter(token -> token.hash().equals(hash)).findAny();
  }

  /** The grant once tokens were issued for its code. */
  Grant exchanged(String tokenHash, Instant now) {
    return next(true, List.of(new RefreshToken(tokenHash, now, null)));
  }

  /** The grant once one token was exchanged for another; the first exchange's time stays. */
  Grant rotated(String presented, String tokenHash, Instant now) {
    List<RefreshToken> tokens =
        refreshTokens.stream()
            .map(
                token ->
                    token.hash().equals(presented) && token.supersededAt() == null
                        ? new RefreshToken(token.hash(), token.issuedAt(), now)
                        : token)
            .collect(Collectors.toCollection(ArrayList::new));
    tokens.add(new RefreshToken(tokenHash, now, null));
    // The oldest are the longest superseded. One that was dropped is unknown instead of replayed.
    int surplus = Math.max(0, tokens.size() - MAX_TOKENS);
    return next(codeUsed, tokens.subList(surplus, tokens.size()));
  }

  private Grant next(boolean used, List<RefreshToken> tokens) {
    return new Grant(
        id,
        version + 1,
        clientId,
        organizationId,
        memberId,
        signInId,
        signedInAt,
        scopes,
        redirectUri,
        parameters,
        codeIssuedAt,
        codeExpiresAt,
        used,
        tokens,
        expiresAt);
  }
}
