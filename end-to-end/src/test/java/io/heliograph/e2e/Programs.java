package io.heliograph.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What this machine has. */
final class Programs {
  private Programs() {}

  /** Whether a program is on the PATH. */
  static boolean present(String name) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Whether the tests run as root. */
  static boolean root() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (UnsupportedOperationException notUnix) {
      return false;
    }
  }
}
