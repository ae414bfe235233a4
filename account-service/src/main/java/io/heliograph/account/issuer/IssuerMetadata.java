package io.heliograph.account.issuer;

import io.heliograph.account.client.ApiClient;
import io.heliograph.kit.service.CommonProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
            issuer + IssuerConfiguration.TOKEN_PATH,
            issuer + IssuerConfiguration.KEYS_PATH,
            List.of("client_secret_basic", "client_secret_post"),
            List.of("client_credentials"),
            List.of(),
            ApiClient.SCOPES.stream().sorted().toList(),
            List.of("public"),
            List.of(SigningKeys.ALGORITHM.getName()));
  }

  record Document(
      String issuer,
      String tokenEndpoint,
      String jwksUri,
      List<String> tokenEndpointAuthMethodsSupported,
      List<String> grantTypesSupported,
      List<String> responseTypesSupported,
      List<String> scopesSupported,
      List<String> subjectTypesSupported,
      List<String> idTokenSigningAlgValuesSupported) {}

  @GetMapping({OAUTH_PATH, OPENID_PATH})
  @Operation(
      summary = "What the issuer offers",
      description =
          "Fetch a token with `POST /oauth2/token`, `grant_type=client_credentials` and an API"
              + " client's id and secret. Without `scope` it carries all scopes of the client.")
  Document describe() {
    return document;
  }
}
