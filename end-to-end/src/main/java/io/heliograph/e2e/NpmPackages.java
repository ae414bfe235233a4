package io.heliograph.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The real clients from npm, installed once below {@code target}: they are proprietary, so they are
 * never part of the repository.
 */
public final class NpmPackages {
  private static final String MANIFEST =
      """
      {"name": "story", "version": "1.0.0", "private": true,
       "dependencies": {"express": "4", "sqreen": "2.0.2", "sqreen-sdk": "0.8.1"}}
      """;

  private static @Nullable Path installed;

  private NpmPackages() {}

  /**
   * The folder that holds {@code node_modules}; skips the test where npm is missing, but never
   * under CI.
   */
  public static synchronized Path install() throws InterruptedException {
    if (installed == null) {
      boolean npm = run(Path.of("."), "npm", "--version");
      if (!npm && System.getenv("CI") == null) {
        Assumptions.abort("npm is not on the PATH: the real agents cannot be installed");
      }
      Path folder = Path.of("target", "npm").toAbsolutePath();
      try {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), MANIFEST);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      if (!Files.exists(folder.resolve("node_modules/sqreen-sdk/package.json"))
          && !run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error")) {
        throw new IllegalStateException("npm install failed in " + folder);
      }
      installed = folder;
    }
    return installed;
  }

  private static boolean run(Path folder, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean done = process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
      if (!done) {
        System.err.println(output);
      }
      return done;
    } catch (IOException missing) {
      return false;
    }
  }
}
