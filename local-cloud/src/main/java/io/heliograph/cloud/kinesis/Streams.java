package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.journal.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every stream of a data directory, by name. */
final class Streams implements AutoCloseable {

  /** AWS's default retention. */
  private static final int RETENTION_HOURS = 24;

  /** AWS's pattern; it also keeps a name a single path element. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  static final int MAX_SHARDS = 500;

  private final Path directory;
  private final Clock clock;
  private final long segmentBytes;
  private final DirectoryLock lock;
  private final ConcurrentNavigableMap<String, DurableStream> byName =
      new ConcurrentSkipListMap<>();

  private Streams(Path directory, long segmentBytes, Clock clock) throws IOException {
    lock = DirectoryLock.acquire(directory);
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.clock = clock;
  }

  static Streams open(Path directory, long segmentBytes, Clock clock) throws IOException {
    Streams streams = new Streams(directory, segmentBytes, clock);
    List<Path> found;
    try (java.util.stream.Stream<Path> entries = Files.list(directory)) {
      found = entries.filter(DurableStream::exists).toList();
    }
    for (Path entry : found) {
      DurableStream stream = DurableStream.open(entry, segmentBytes, clock);
      streams.byName.put(stream.description().name(), stream);
    }
    return streams;
  }

  /** The stream, or null when there is none. */
  @Nullable DurableStream find(String name) {
    return byName.get(name);
  }

  /**
   * @throws AwsException ResourceNotFoundException
   */
  DurableStream require(String name) {
    DurableStream stream = byName.get(name);
    if (stream == null) {
      throw AwsException.badRequest("ResourceNotFoundException", "Stream " + name + " not found.");
    }
    return stream;
  }

  /** The stream that a request names, by StreamName or StreamARN. */
  DurableStream require(JsonNode request) {
    return require(name(request));
  }

  static String name(JsonNode request) {
    String name = request.path("StreamName").asString("");
    if (!name.isEmpty()) {
      return name;
    }
    String arn = request.path("StreamARN").asString("");
    int slash = arn.indexOf(":stream/");
    if (slash < 0) {
      throw AwsException.badRequest("ValidationException", "StreamName or StreamARN is required");
    }
    return arn.substring(slash + ":stream/".length());
  }

  static String arn(String name) {
    return "arn:aws:kinesis:us-east-1:000000000000:stream/" + name;
  }

  /**
   * @throws AwsException ResourceInUseException when it exists already
   */
  synchronized void create(String name, int shardCount) {
    if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw AwsException.badRequest("ValidationException", "StreamName: " + name);
    }
    if (shardCount < 1 || shardCount > MAX_SHARDS) {
      throw AwsException.badRequest(
          "ValidationException",
          "ShardCount: " + shardCount + " (expected: 1.." + MAX_SHARDS + ")");
    }
    if (byName.containsKey(name)) {
      throw AwsException.badRequest(
          "ResourceInUseException", "Stream " + name + " already exists.");
    }
    long now = clock.millis();
    List<Shard> shards = new ArrayList<>();
    for (HashKeyRange keys : HashKeyRange.divide(shardCount)) {
      shards.add(new Shard(shards.size(), List.of(), keys, 0, null, now, null));
    }
    StreamDescription description = new StreamDescription(name, now, RETENTION_HOURS, shards);
    try {
      byName.put(
          name, DurableStream.create(directory.resolve(name), description, segmentBytes, clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names after one, in order. */
  List<String> names(String after, int limit) {
    return byName.tailMap(after, false).keySet().stream().limit(limit).toList();
  }

  @Override
  public void close() throws IOException {
    for (DurableStream stream : byName.values()) {
      stream.close();
    }
    lock.close();
  }
}
