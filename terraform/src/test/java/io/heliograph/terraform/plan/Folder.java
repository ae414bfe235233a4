package io.heliograph.terraform.plan;

import io.heliograph.terraform.hcl.Body;
import io.heliograph.terraform.hcl.HclException;
import io.heliograph.terraform.hcl.HclParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The {@code .tf} files of one folder, which is a module.
 *
 * @param files by file name
 */
public record Folder(Path path, Map<String, HclParser.Source> files) {

  /**
   * Reads a folder.
   *
   * @throws IllegalStateException if a file is no HCL; names it
   */
  public static Folder read(Path path) {
    Map<String, HclParser.Source> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(path)) {
      for (Path file : entries.filter(entry -> entry.toString().endsWith(".tf")).toList()) {
        try {
          files.put(file.getFileName().toString(), HclParser.parse(Files.readString(file)));
        } catch (HclException e) {
          throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Folder(path, files);
  }

  /** Every folder below {@code root} that holds {@code .tf} files, but for what tools leave. */
  public static List<Folder> below(Path root) {
    try (Stream<Path> entries = Files.walk(root)) {
      return entries
          .filter(file -> file.toString().endsWith(".tf"))
          .map(Path::getParent)
          .filter(folder -> !folder.toString().matches(".*/(target|\\.terraform)(/.*)?"))
          .distinct()
          .sorted()
          .map(Folder::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Top-level blocks of a type, of all files. */
  public List<Body.Block> blocks(String type) {
    return files.values().stream().flatMap(file -> file.body().blocks(type).stream()).toList();
  }
}
