package io.heliograph.platform;

import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a data directory's platform signs and logs in with: random, made at the first start, kept in
 * {@code credentials.json} (mode 0600).
 *
 * @param dashboardSecret of the client through which people sign in
 * @param cookieKey seals the dashboard's sessions; 64 hexadecimal characters
 * @param organizations the two that are seeded, {@code demo} first
 */
record Credentials(
    String sessionSigningKey,
    String serviceSecret,
    String awsAccessKey,
    String awsSecretKey,
    String dashboardSecret,
    String cookieKey,
    List<Organization> organizations) {

  /** A seeded organization; its one application is called {@code shop}. */
  record Organization(
      String id,
      String name,
      String applicationName,
      String agentKey,
      String organizationKey,
      String clientId,
      String clientSecret,
      String userEmail,
      String userPassword) {

    /** With what an older release did not have. */
    private Organization completed() {
      return new Organization(
          id,
          name,
          applicationName,
          agentKey,
          organizationKey,
          clientId,
          clientSecret,
          Objects.requireNonNullElseGet(userEmail, () -> email(name)),
          Objects.requireNonNullElseGet(userPassword, () -> hex(12)));
    }
  }

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Those of the directory, made when it has none. */
  static Credentials of(Path dataDirectory) {
    Path file = dataDirectory.resolve("credentials.json");
    try {
      if (Files.exists(file)) {
        Credentials kept = JSON.readValue(Files.readAllBytes(file), Credentials.class);
        Credentials completed = kept.completed();
        if (!completed.equals(kept)) {
          write(file, completed);
        }
        return completed;
      }
      Files.createDirectories(dataDirectory);
      Credentials made =
          new Credentials(
              hex(32),
              hex(24),
              "heliograph",
              hex(20),
              hex(24),
              hex(32),
              List.of(organization("demo"), organization("other")));
      write(file, made);
      return made;
    } catch (IOException failed) {
      throw new UncheckedIOException("credentials of " + dataDirectory, failed);
    }
  }

  private static void write(Path file, Credentials credentials) throws IOException {
    writePrivately(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(credentials));
  }

  /** With what an older release did not have. */
  private Credentials completed() {
    return new Credentials(
        sessionSigningKey,
        serviceSecret,
        awsAccessKey,
        awsSecretKey,
        Objects.requireNonNullElseGet(dashboardSecret, () -> hex(24)),
        Objects.requireNonNullElseGet(cookieKey, () -> hex(32)),
        organizations.stream().map(Organization::completed).toList());
  }

  /**
   * Seals what integration-service stores: derived, so that a directory of before it had such a key
   * goes on.
   */
  String encryptionKey() {
    try {
      byte[] secret = ("integration-secrets/" + serviceSecret).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Writes a file that only its owner reads, and renames it into place. */
  static void writePrivately(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Organization organization(String name) {
    return new Organization(
        hex(12),
        name,
        "shop",
        KeyText.generate(SenderKey.Kind.APPLICATION, RANDOM).text(),
        KeyText.generate(SenderKey.Kind.ORGANIZATION, RANDOM).text(),
        name + "-api",
        hex(24),
        email(name),
        hex(12));
  }

  /** An address that no mail ever reaches (RFC 2606 §2). */
  private static String email(String organization) {
    return "owner@" + organization + ".example";
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
