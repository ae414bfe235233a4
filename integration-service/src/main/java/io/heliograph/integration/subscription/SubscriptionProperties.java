package io.heliograph.integration.subscription;

import io.heliograph.kit.service.Secret;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Subscriptions, prefix {@code heliograph.integration.subscription}.
 *
 * @param encryptionKey seals signing secrets at rest, 64 hexadecimal characters
 * @param previousEncryptionKeys keys that sealed secrets before it, so that it may be replaced
 */
@Validated
@ConfigurationProperties(
    prefix = "heliograph.integration.subscription",
    ignoreUnknownFields = false)
record SubscriptionProperties(
    Secret encryptionKey, @DefaultValue List<Secret> previousEncryptionKeys) {

  SubscriptionProperties {
    if (encryptionKey == null) {
      throw new IllegalArgumentException(
          "encryption-key: missing (expected: 64 hexadecimal characters)");
    }
    previousEncryptionKeys = List.copyOf(previousEncryptionKeys);
  }

  SecretBox box() {
    return new SecretBox(
        encryptionKey.value(), previousEncryptionKeys.stream().map(Secret::value).toList());
  }
}
