package io.heliograph.bff.session;

import io.heliograph.kit.service.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Text that only the gateway can read or make, for browsers to keep: AES-256-GCM, base64url of a
 * random nonce of 96 bits, ciphertext and tag. Keys come from the settings' by HKDF (RFC 5869), one
 * per purpose, so that a cookie of one purpose never opens as another. Random nonces are safe for
 * 2^32 messages of a key (NIST SP 800-38D §8.3), which is a new one each second for a century.
 */
final class SealedCookies {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final List<SecretKey> keys;
  private final SecureRandom random;

  /**
   * @param secrets the first seals, all open; not empty
   * @param purpose what the text is for
   */
  SealedCookies(List<Secret> secrets, String purpose, SecureRandom random) {
    this.keys = secrets.stream().map(secret -> derive(secret, purpose)).toList();
    this.random = random;
  }

  String seal(byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, content).orElseThrow();
    byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /** The content; empty when it was not sealed here, with these keys, for this purpose. */
  Optional<byte[]> open(String text) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
    if (whole.length <= NONCE_BYTES + TAG_BITS / 8) {
      return Optional.empty();
    }
    ByteBuffer parts = ByteBuffer.wrap(whole);
    byte[] nonce = new byte[NONCE_BYTES];
    parts.get(nonce);
    byte[] sealed = new byte[parts.remaining()];
    parts.get(sealed);
    return keys.stream()
        .map(key -> run(Cipher.DECRYPT_MODE, key, nonce, sealed))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<byte[]> run(int mode, SecretKey key, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return Optional.of(cipher.doFinal(input));
    } catch (AEADBadTagException foreign) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has AES-GCM", impossible);
    }
  }

  private static SecretKey derive(Secret secret, String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret.value().getBytes(StandardCharsets.UTF_8))
                  .thenExpand(
                      ("heliograph " + purpose).getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Java has HKDF since 25", impossible);
    }
  }
}
