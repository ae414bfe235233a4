package io.heliograph.account.issuer;

import io.heliograph.account.client.ApiClient;
import io.heliograph.kit.service.CommonProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the issuer offers (RFC 8414; OpenID Connect Discovery 1.0). Written here, as the framework's
 * own would also promise endpoints that Heliograph does not serve.
 */
@RestController
@Tag(name = "issuer")
class IssuerMetadata {
  static final String OAUTH_PATH = "/.well-known/oauth-authorization-server";
  static final String OPENID_PATH = "/.well-known/openid-configuration";

  private final Document document;

  IssuerMetadata(CommonProperties common) {
    String issuer = common.issuerUrl();
    document =
        new Document(
            issuer,
            issuer + IssuerConfiguration.AUTHORIZE_PATH,
            issuer + IssuerConfiguration.TOKEN_PATH,
            issuer + IssuerConfiguration.REVOKE_PATH,
            issuer + IssuerConfiguration.KEYS_PATH,
            List.of("client_secret_basic", "client_secret_post"),
            List.of("authorization_code", "refresh_token", "client_credentials"),
            List.of("code"),
            List.of("query"),
            List.of("S256"),
            Stream.concat(
                    Stream.of("openid", "profile", "email"), ApiClient.SCOPES.stream().sorted())
                .toList(),
            List.of("public"),
            List.of("sub", "org", "org_name", "role", "email", "name", "auth_time", "nonce"),
            List.of(SigningKeys.ALGORITHM.getName()));
  }

  record Document(
      String issuer,
      String authorizationEndpoint,
      String tokenEndpoint,
      String revocationEndpoint,
      String jwksUri,
      List<String> tokenEndpointAuthMethodsSupported,
      List<String> grantTypesSupported,
      List<String> responseTypesSupported,
      List<String> responseModesSupported,
      List<String> codeChallengeMethodsSupported,
      List<String> scopesSupported,
      List<String> subjectTypesSupported,
      List<String> claimsSupported,
      List<String> idTokenSigningAlgValuesSupported) {}

  @GetMapping({OAUTH_PATH, OPENID_PATH})
  @Operation(
      summary = "What the issuer offers",
      description =
          "Fetch a token with `POST /oauth2/token`, `grant_type=client_credentials` and an API"
              + " client's id and secret. Without `scope` it carries all scopes of the client."
              + " People sign in with the code flow of OpenID Connect, with PKCE (S256).")
  Document describe() {
    return document;
  }
}
