package io.heliograph.bff.files;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * The built dashboard, class path folder {@code /dashboard/}: there when the build found npm, in a
 * jar or as files.
 */
final class DashboardFiles {
  private static final String FOLDER = "dashboard/";

  /** Plain names only: nothing that could climb out of the folder, or hides. */
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*");

  /** The file of a path relative to the folder; empty when there is none. */
  Optional<Resource> find(String path) {
    if (!PATH.matcher(path).matches() || path.contains("..") || !path.contains(".")) {
      return Optional.empty(); // folders have no dot, files have
    }
    Resource file = new ClassPathResource(FOLDER + path, DashboardFiles.class.getClassLoader());
    return file.isReadable() ? Optional.of(file) : Optional.empty();
  }
}
