package io.heliograph.cloud.athena;

import io.heliograph.cloud.athena.SelectGuard.RefusedException;
import io.heliograph.cloud.journal.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code UNLOAD (SELECT …) TO 's3://…/' WITH (format = 'PARQUET', compression = '…')}, the one
 * statement that writes.
 *
 * <p>As on AWS the destination must be empty. Other than there it is one file, and a failed
 * statement leaves nothing.
 *
 * @param select what is written
 * @param destination as in the statement
 * @param compression a name that both Athena and DuckDB have
 */
record Unload(String select, String destination, String compression) {
  private static final Pattern VERB = Pattern.compile("\\s*UNLOAD\\b.*", flags());
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*UNLOAD\\s*\\((.*)\\)\\s*TO\\s*'(s3://[^']+)'\\s*WITH\\s*\\(([^()]*)\\)\\s*",
          flags());
  private static final Pattern PROPERTY =
      Pattern.compile("\\s*([a-z_]+)\\s*=\\s*'([^']*)'\\s*(?:,|$)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> COMPRESSIONS =
      Map.of("ZSTD", "zstd", "SNAPPY", "snappy", "GZIP", "gzip", "NONE", "uncompressed");

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  /** Empty if the statement is none of this kind; refused if it is one that is not served. */
  static Optional<Unload> parse(String sql) throws RefusedException {
    if (!VERB.matcher(sql).matches()) {
      return Optional.empty();
    }
    var statement = STATEMENT.matcher(sql);
    if (!statement.matches()) {
      throw new RefusedException("SYNTAX_ERROR: UNLOAD (SELECT) TO 's3://…' WITH (format = …)");
    }
    var properties = new TreeMap<String, String>();
    var property = PROPERTY.matcher(statement.group(3));
    var end = 0;
    while (end < statement.group(3).length() && property.find(end) && property.start() == end) {
      properties.put(property.group(1).toLowerCase(Locale.ROOT), property.group(2));
      end = property.end();
    }
    if (end < statement.group(3).length()) {
      throw new RefusedException("SYNTAX_ERROR: WITH (" + statement.group(3) + ")");
    }
    var format = String.valueOf(properties.remove("format"));
    if (!format.equalsIgnoreCase("PARQUET")) {
      throw new RefusedException("NOT_SUPPORTED: UNLOAD format " + format);
    }
    var named = properties.remove("compression");
    var compression = COMPRESSIONS.get(named == null ? "GZIP" : named.toUpperCase(Locale.ROOT));
    if (compression == null) {
      throw new RefusedException("INVALID_TABLE_PROPERTY: compression " + named);
    }
    if (!properties.isEmpty()) {
      throw new RefusedException("NOT_SUPPORTED: UNLOAD with " + properties.keySet());
    }
    return Optional.of(new Unload(statement.group(1), statement.group(2), compression));
  }

  /** The same of another statement. */
  Unload with(String otherSelect) {
    return new Unload(otherSelect, destination, compression);
  }

  /** The directory that the destination names. */
  Path directory(Path buckets) throws RefusedException {
    var root = buckets.toAbsolutePath().normalize();
    var directory = root.resolve(destination.substring("s3://".length())).normalize();
    if (!directory.startsWith(root)
        || directory.getNameCount() < root.getNameCount() + 2
        || !Files.isDirectory(root.resolve(directory.getName(root.getNameCount())))) {
      throw new RefusedException("NoSuchBucket: " + destination);
    }
    return directory;
  }

  /** As Athena, which never adds to what is there. */
  void requireEmpty(Path directory) throws IOException, RefusedException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      if (files.anyMatch(Files::isRegularFile)) {
        throw new RefusedException(
            "HIVE_PATH_ALREADY_EXISTS: Target directory already exists: " + destination);
      }
    }
  }

  /** What DuckDB runs. */
  String copyTo(Path file) {
    return "COPY ("
        + select
        + ") TO "
        + ArchiveTable.literal(file.toString())
        + " (FORMAT parquet, COMPRESSION "
        + compression
        + ")";
  }

  /** Makes a written file an object; whole or not at all. */
  static void publish(Path written, Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    DurableFiles.createDirectories(directory);
    DurableFiles.rename(written, directory.resolve(written.getFileName()));
  }
}
