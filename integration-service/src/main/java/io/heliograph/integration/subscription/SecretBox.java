package io.heliograph.integration.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes signing secrets and keeps them from whoever reads the store: AES-256-GCM under a key from
 * the settings. A sealed secret names the key that sealed it, so keys may be replaced, and opens
 * for its own subscription only.
 */
public final class SecretBox {
  /** Standard Webhooks: 24 to 64 bytes. */
  private static final int SECRET_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String PREFIX = "whsec_";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String sealingKey;

  /**
   * @param current 64 hexadecimal characters; seals and opens
   * @param previous keys that only open
   * @throws IllegalArgumentException a key is none; it is not shown
   */
  public SecretBox(String current, List<String> previous) {
    sealingKey = add(current);
    previous.forEach(this::add);
  }

  private String add(String hex) {
    byte[] key;
    try {
      key = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException notHex) {
      key = new byte[0];
    }
    if (key.length != 32) {
      throw new IllegalArgumentException(
          "encryption-key: not a key (expected: 64 hexadecimal characters)");
    }
    String id = HexFormat.of().formatHex(sha256(key), 0, 4);
    keys.put(id, new SecretKeySpec(key, "AES"));
    return id;
  }

  /** A fresh secret as it is shown, once: {@code whsec_} and Base64. */
  String generate() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return PREFIX + Base64.getEncoder().encodeToString(secret);
  }

  /** For the store. */
  String seal(String subscriptionId, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            sealingKey,
            subscriptionId,
            nonce,
            secret.getBytes(StandardCharsets.UTF_8));
    byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
    return sealingKey + "." + Base64.getEncoder().encodeToString(whole);
  }

  /**
   * The key bytes with which to sign.
   *
   * @throws IllegalStateException sealed by a key that the settings no longer have, or for another
   *     subscription
   */
  public byte[] signingKey(String subscriptionId, String sealed) {
    String secret = open(subscriptionId, sealed);
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  String open(String subscriptionId, String sealed) {
    int dot = sealed.indexOf('.');
    byte[] whole = Base64.getDecoder().decode(sealed.substring(dot + 1));
    return new String(
        run(
            Cipher.DECRYPT_MODE,
            sealed.substring(0, Math.max(dot, 0)),
            subscriptionId,
            Arrays.copyOf(whole, NONCE_BYTES),
            Arrays.copyOfRange(whole, NONCE_BYTES, whole.length)),
        StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, String keyId, String subscriptionId, byte[] nonce, byte[] text) {
    SecretKeySpec key = keys.get(keyId);
    if (key == null) {
      throw new IllegalStateException(
          "secret of " + subscriptionId + ": sealed by a key that the settings do not have");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(subscriptionId.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("secret of " + subscriptionId + ": does not open", failed);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
