package io.heliograph.account.issuer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.heliograph.account.member.Member;
import io.heliograph.account.organization.Organization;
import io.heliograph.account.organization.Organizations;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Writes tokens. Access tokens are JWTs with {@code sub}, {@code client_id}, {@code org} (absent
 * for services) and {@code scope}; id tokens say who signed in, and when. Refresh tokens are
 * random.
 */
final class IssuedTokens implements OAuth2TokenGenerator<OAuth2Token> {
  private static final int REFRESH_BYTES = 32;

  private final JwtGenerator jwts;
  private final Organizations organizations;
  private final SecureRandom random;
  private final Clock clock;

  IssuedTokens(
      JWKSource<SecurityContext> keys,
      Organizations organizations,
      SecureRandom random,
      Clock clock) {
    this.jwts = new JwtGenerator(new NimbusJwtEncoder(keys));
    this.organizations = organizations;
    this.random = random;
    this.clock = clock;
    jwts.setClock(clock);
    jwts.setJwtCustomizer(this::addClaims);
  }

  @Override
  public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
    return OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
        ? refreshToken(context)
        : jwts.generate(context);
  }

  private OAuth2RefreshToken refreshToken(OAuth2TokenContext context) {
    byte[] secret = new byte[REFRESH_BYTES];
    random.nextBytes(secret);
    var authorization = Objects.requireNonNull(context.getAuthorization());
    return new OAuth2RefreshToken(
        StoredGrants.tokenText(
            authorization, Base64.getUrlEncoder().withoutPadding().encodeToString(secret)),
        clock.instant(),
        StoredGrants.endOf(authorization));
  }

  private void addClaims(JwtEncodingContext context) {
    JwtClaimsSet.Builder claims = context.getClaims();
    boolean identity = context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN);
    if (context.getPrincipal() instanceof MemberAuthentication person) {
      Member member = person.member();
      claims.claim("org", member.organizationId());
      if (identity) {
        claims
            .claim(
                "org_name",
                organizations
                    .find(member.organizationId())
                    .map(Organization::name)
                    .orElse(member.organizationId()))
            .claim("role", member.role().wire())
            .claim("email", member.email())
            .claim("name", member.name())
            .claim("auth_time", person.signedInAt().getEpochSecond());
      }
    } else {
      StoredClients.organizationOf(context.getRegisteredClient())
          .ifPresent(organization -> claims.claim("org", organization));
    }
    if (!identity) {
      claims.claim("client_id", context.getRegisteredClient().getClientId());
      // One text, as RFC 9068 §2.2.3 has it; the framework would write an array.
      claims.claim(
          "scope", String.join(" ", context.getAuthorizedScopes().stream().sorted().toList()));
    }
  }
}
