package io.heliograph.account.member;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords of people are kept: {@code {bcrypt}…}, the prefix naming the function so that a
 * later one can take over while old hashes still verify. Cost 10 is the least that OWASP's Password
 * Storage Cheat Sheet accepts; some 70 ms of a core.
 */
public final class Passwords {
  /** OWASP and NIST SP 800-63B: length matters, composition does not. */
  public static final int MIN_LENGTH = 12;

  /** BCrypt reads no more bytes than that. */
  public static final int MAX_BYTES = 72;

  private static final int COST = 10;

  /** Letters and digits that nobody mistakes for others. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int MADE_LENGTH = 20;

  private final PasswordEncoder encoder;
  private final SecureRandom random;

  /** Verified when there is no such account, so that the answer takes as long. */
  private final String nobodys;

  public Passwords(SecureRandom random) {
    this.random = random;
    BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    this.encoder = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", bcrypt));
    this.nobodys = hash(make());
  }

  /** What is stored of a password. */
  public String hash(String password) {
    return java.util.Objects.requireNonNull(encoder.encode(password));
  }

  /** Whether it is the password; takes about the same time whatever is wrong. */
  public boolean matches(String shown, String hash) {
    return encoder.matches(shown, hash);
  }

  /** Spends the time of {@link #matches} for an account that does not exist. */
  public void matchNobody(String shown) {
    encoder.matches(shown, nobodys);
  }

  /** A password for someone else to use once: 20 characters, about 115 bits. */
  public String make() {
    StringBuilder made = new StringBuilder();
    for (int at = 0; at < MADE_LENGTH; at++) {
      made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return made.toString();
  }

  /** Whether people may choose it. */
  public static boolean isAcceptable(String password) {
    return password.codePointCount(0, password.length()) >= MIN_LENGTH
        && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }
}
