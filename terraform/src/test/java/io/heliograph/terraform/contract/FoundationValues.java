package io.heliograph.terraform.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of the foundation's values that modules and stacks read; the value has no type to hold
 * them.
 */
final class FoundationValues {
  private static final Pattern READ =
      Pattern.compile("(?:var\\.foundation|module\\.foundation\\.values)\\.([a-z_]+)");

  private FoundationValues() {}

  static Set<String> read(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".tf")).toList()) {
        Matcher matcher = READ.matcher(Files.readString(file));
        while (matcher.find()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }
}
