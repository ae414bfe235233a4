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
import tools.jackson.databind.json.JsonMapper;

/**
 * What a data directory's platform signs and logs in with: random, made at the first start, kept in
 * {@code credentials.json} (mode 0600).
 *
 * @param organizations the two that are seeded, {@code demo} first
 */
record Credentials(
    String sessionSigningKey,
    String serviceSecret,
    String awsAccessKey,
    String awsSecretKey,
    List<Organization> organizations) {

  /** A seeded organization; its one application is called {@code shop}. */
  record Organization(
      String id,
      String name,
      String applicationName,
      String agentKey,
      String organizationKey,
      String clientId,
      String clientSecret) {}

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Those of the directory, made when it has none. */
  static Credentials of(Path dataDirectory) {
    Path file = dataDirectory.resolve("credentials.json");
    try {
      if (Files.exists(file)) {
        return JSON.readValue(Files.readAllBytes(file), Credentials.class);
      }
      Files.createDirectories(dataDirectory);
      Credentials made =
          new Credentials(
              hex(32),
              hex(24),
              "heliograph",
              hex(20),
              List.of(organization("demo"), organization("other")));
      writePrivately(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(made));
      return made;
    } catch (IOException failed) {
      throw new UncheckedIOException("credentials of " + dataDirectory, failed);
    }
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
        hex(24));
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
