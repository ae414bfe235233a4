package io.heliograph.account.issuer;

import java.time.Instant;

/**
 * A private key that signs tokens. Does not print itself.
 *
 * @param kid names the key in tokens and in the published key set
 * @param jwk the private key as JSON (RFC 7517)
 */
public record SigningKey(String kid, String jwk, Instant createdAt) {

  @Override
  public String toString() {
    return "SigningKey[kid=" + kid + "]";
  }
}
