package io.heliograph.account.issuer;

import io.heliograph.account.issuer.Grant.RefreshToken;
import io.heliograph.account.member.Member;
import io.heliograph.account.member.Members;
import io.heliograph.account.signin.SignIn;
import io.heliograph.account.signin.SignIns;
import io.heliograph.kit.sender.SenderKey;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Shows the authorization server our {@link Grant}s. Tokens of clients' own credentials are
 * remembered nowhere: each carries all that its verifier needs.
 *
 * <p><b>Codes</b> are good for one exchange; a second one ends the grant and the sign-in (RFC 6749
 * §4.1.2). <b>Refresh tokens</b> are exchanged at each use. An exchanged one still works for {@link
 * #OVERLAP}, since a browser's parallel requests carry it to several instances of the gateway; one
 * that comes later was stolen or replayed, and ends everything likewise (RFC 9700 §4.14.2).
 *
 * <p>What a token may do is read anew each time from the member's role. A removed member, or an
 * ended sign-in, gets no more.
 */
final class StoredGrants implements OAuth2AuthorizationService {
  private static final Logger log = LoggerFactory.getLogger(StoredGrants.class);
  static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final String GRANT = "heliograph.grant";
  private static final String PRESENTED = "heliograph.presented";
  private static final Set<String> IDENTITY =
      Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL);
  private static final List<String> KEPT_PARAMETERS =
      List.of(
          PkceParameterNames.CODE_CHALLENGE,
          PkceParameterNames.CODE_CHALLENGE_METHOD,
          OidcParameterNames.NONCE);

  private final GrantStore store;
  private final RegisteredClientRepository clients;
  private final SignIns signIns;
  private final Members members;
  private final Clock clock;
  private final String authorizationUri;

  StoredGrants(
      GrantStore store,
      RegisteredClientRepository clients,
      SignIns signIns,
      Members members,
      Clock clock,
      String authorizationUri) {
    this.store = store;
    this.clients = clients;
    this.signIns = signIns;
    this.members = members;
    this.clock = clock;
    this.authorizationUri = authorizationUri;
  }

  /** The text of a refresh token, by which its grant is found again. */
  static String tokenText(OAuth2Authorization authorization, String secret) {
    Grant grant = Objects.requireNonNull(authorization.<Grant>getAttribute(GRANT));
    return grant.id() + "." + secret;
  }

  /** When nothing more is issued for an authorization. */
  static Instant endOf(OAuth2Authorization authorization) {
    return Objects.requireNonNull(authorization.<Grant>getAttribute(GRANT)).expiresAt();
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    if (authorization
        .getAuthorizationGrantType()
        .equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
      return;
    }
    Grant grant = authorization.getAttribute(GRANT);
    if (grant == null) {
      store.add(begun(authorization));
      return;
    }
    var refresh = authorization.getRefreshToken();
    if (refresh == null || refresh.isInvalidated()) {
      end(grant);
      return;
    }
    String presented = authorization.getAttribute(PRESENTED);
    String issued = SenderKey.hash(refresh.getToken().getTokenValue());
    if (issued.equals(presented)) {
      return; // nothing was issued
    }
    carryOn(grant.id(), presented, issued);
  }

  /** Repeats itself when racing refreshes meet; a code is exchanged by one of them alone. */
  private void carryOn(String id, @Nullable String presented, String issued) {
    Instant now = clock.instant();
    while (true) {
      Grant present = store.find(id).orElseThrow(StoredGrants::invalid);
      if (presented == null && present.codeUsed()) {
        end(present);
        throw invalid();
      }
      Grant next =
          presented == null
              ? present.exchanged(issued, now)
              : present.rotated(presented, issued, now);
      if (store.replace(next)) {
        return;
      }
    }
  }

  private Grant begun(OAuth2Authorization authorization) {
    MemberAuthentication member =
        Objects.requireNonNull(
            authorization.<MemberAuthentication>getAttribute(Principal.class.getName()));
    OAuth2AuthorizationRequest request =
        Objects.requireNonNull(
            authorization.<OAuth2AuthorizationRequest>getAttribute(
                OAuth2AuthorizationRequest.class.getName()));
    OAuth2AuthorizationCode code =
        Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class)).getToken();
    Map<String, String> parameters = new HashMap<>();
    for (String name : KEPT_PARAMETERS) {
      if (request.getAdditionalParameters().get(name) instanceof String value) {
        parameters.put(name, value);
      }
    }
    return new Grant(
        SenderKey.hash(code.getTokenValue()),
        1,
        authorization.getRegisteredClientId(),
        member.member().organizationId(),
        member.member().id(),
        member.signInId(),
        member.signedInAt(),
        authorization.getAuthorizedScopes(),
        request.getRedirectUri(),
        parameters,
        Objects.requireNonNull(code.getIssuedAt()),
        Objects.requireNonNull(code.getExpiresAt()),
        false,
        List.of(),
        member.expiresAt());
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    Grant grant = authorization.getAttribute(GRANT);
    if (grant != null) {
      end(grant);
    }
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    if (type != null && type.getValue().equals(OAuth2ParameterNames.CODE)) {
      return findByCode(token).orElse(null);
    }
    if (type == null || type.equals(OAuth2TokenType.REFRESH_TOKEN)) {
      return findByRefreshToken(token).orElse(null);
    }
    return null;
  }

  private Optional<OAuth2Authorization> findByCode(String code) {
    Optional<Grant> found = store.find(SenderKey.hash(code));
    if (found.isPresent() && found.get().codeUsed()) {
      log.atWarn().log("An authorization code came twice; its sign-in ends");
      end(found.get());
      return Optional.empty();
    }
    return found.flatMap(
        grant ->
            rebuilt(grant)
                .map(
                    authorization ->
                        authorization
                            .token(
                                new OAuth2AuthorizationCode(
                                    code, grant.codeIssuedAt(), grant.codeExpiresAt()))
                            .build()));
  }

  private Optional<OAuth2Authorization> findByRefreshToken(String text) {
    int dot = text.indexOf('.');
    Optional<Grant> found = dot < 0 ? Optional.empty() : store.find(text.substring(0, dot));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Grant grant = found.get();
    Optional<RefreshToken> token = grant.findToken(SenderKey.hash(text));
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Instant superseded = token.get().supersededAt();
    if (superseded != null && clock.instant().isAfter(superseded.plus(OVERLAP))) {
      log.atWarn().log("A refresh token came again after its exchange; its sign-in ends");
      end(grant);
      return Optional.empty();
    }
    return rebuilt(grant)
        .map(
            authorization ->
                authorization
                    .attribute(PRESENTED, token.get().hash())
                    .refreshToken(
                        new OAuth2RefreshToken(text, token.get().issuedAt(), grant.expiresAt()))
                    // Without a former id token the framework writes no next one.
                    .token(
                        new OidcIdToken(
                            "remembered",
                            token.get().issuedAt(),
                            grant.expiresAt(),
                            Map.of("sub", grant.memberId())))
                    .build());
  }

  /** Empty when the client, the member or the sign-in is no more. */
  private Optional<OAuth2Authorization.Builder> rebuilt(Grant grant) {
    RegisteredClient client = clients.findByClientId(grant.clientId());
    Optional<SignIn> signIn = signIns.findById(grant.signInId());
    Optional<Member> member = members.find(grant.organizationId(), grant.memberId());
    if (client == null || signIn.isEmpty() || member.isEmpty()) {
      return Optional.empty();
    }
    OAuth2AuthorizationRequest request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(authorizationUri)
            .clientId(grant.clientId())
            .redirectUri(grant.redirectUri())
            .scopes(grant.scopes())
            .additionalParameters(all -> all.putAll(grant.parameters()))
            .build();
    return Optional.of(
        OAuth2Authorization.withRegisteredClient(client)
            .id(grant.id())
            .principalName(grant.memberId())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizedScopes(allowed(grant.scopes(), member.get()))
            .attribute(GRANT, grant)
            .attribute(OAuth2AuthorizationRequest.class.getName(), request)
            .attribute(
                Principal.class.getName(),
                new MemberAuthentication(
                    member.get(), grant.signInId(), grant.signedInAt(), grant.expiresAt())));
  }

  private static Set<String> allowed(Set<String> asked, Member member) {
    return asked.stream()
        .filter(scope -> IDENTITY.contains(scope) || member.role().scopes().contains(scope))
        .collect(Collectors.toSet());
  }

  private void end(Grant grant) {
    store.end(grant.id());
    signIns.end(grant.signInId());
  }

  void removeExpired() {
    store.removeExpired(clock.instant());
  }

  private static OAuth2AuthenticationException invalid() {
    return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
  }
}
