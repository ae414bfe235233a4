package io.heliograph.terraform.contract;

import io.heliograph.terraform.plan.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    for (Folder folder : Folder.below(root)) {
      for (String file : folder.files().keySet()) {
        Matcher matcher = READ.matcher(Files.readString(folder.path().resolve(file)));
        while (matcher.find()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }
}
