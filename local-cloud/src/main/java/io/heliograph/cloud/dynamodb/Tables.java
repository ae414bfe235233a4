package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.journal.DirectoryLock;
import io.heliograph.cloud.journal.DurableFiles;
import io.heliograph.cloud.journal.FrameBuffer;
import io.heliograph.cloud.journal.FrameReader;
import io.heliograph.cloud.journal.GroupCommit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every table in memory, and a log of absolute changes on disk.
 *
 * <p><b>Guarantee:</b> an operation that {@link #run} returned from is on disk, and so is
 * everything that it saw. The log is written anew, as a snapshot, once it is long; a crash in
 * between leaves the old one.
 */
final class Tables implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tables.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SUFFIX = ".log";

  private final Path directory;
  private final long compactionBytes;
  private final DirectoryLock directoryLock;
  private final Map<String, Table> tables = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final GroupCommit commits = new GroupCommit(this::commit);

  // Touched while opening and by the committer only.
  private RandomAccessFile file;
  private Path path;
  private long generation;
  private long compactAt;

  private Tables(Path directory, long compactionBytes) throws IOException {
    this.directory = directory;
    this.compactionBytes = compactionBytes;
    directoryLock = DirectoryLock.acquire(directory);
    List<Path> logs;
    try (Stream<Path> found = Files.list(directory)) {
      logs = found.filter(p -> p.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    }
    path = logs.isEmpty() ? file(1) : logs.getLast();
    generation = generation(path);
    file = new RandomAccessFile(path.toFile(), "rw");
    DurableFiles.forceParent(path);
    replay();
    compactAt = file.length() + compactionBytes;
    for (Path old : logs) {
      if (!old.equals(path)) {
        Files.delete(old); // a crash came between the snapshot's renaming and this
      }
    }
  }

  /**
   * @param compactionBytes growth of the log after which it is written anew
   */
  static Tables open(Path directory, long compactionBytes) throws IOException {
    return new Tables(directory, compactionBytes);
  }

  /** Runs one operation alone and returns once all that it wrote or saw is on disk. */
  <T> T run(Supplier<T> operation) {
    T result;
    long ticket;
    lock.lock();
    try {
      result = operation.get();
    } finally {
      ticket = commits.lastTicket();
      lock.unlock();
    }
    commits.awaitDurable(ticket);
    return result;
  }

  /** The table; call within {@link #run}. @throws AwsException ResourceNotFoundException */
  Table require(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw AwsException.badRequest(
          "ResourceNotFoundException",
          "Requested resource not found: Table: " + name + " not found");
    }
    return table;
  }

  boolean exists(String name) {
    return tables.containsKey(name);
  }

  /** Creates the table or changes its definition; its items stay. */
  Table define(ObjectNode definition) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set("define", definition);
    append(entry);
    return apply(definition);
  }

  /** Stores an item that nobody changes any more, or deletes it when null. */
  void store(Table table, String key, @Nullable ObjectNode item) {
    append(change(table, key, item));
    put(table, key, item);
  }

  private static ObjectNode change(Table table, String key, @Nullable ObjectNode item) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("table", table.name()).put("key", key);
    if (item != null) {
      entry.set("item", item);
    }
    return entry;
  }

  private static void put(Table table, String key, @Nullable ObjectNode item) {
    if (item == null) {
      table.items().remove(key);
    } else {
      table.items().put(key, item);
    }
  }

  private Table apply(ObjectNode definition) {
    Table table = new Table(definition);
    Table former = tables.put(table.name(), table);
    if (former != null) {
      table.items().putAll(former.items());
    }
    return table;
  }

  private void append(ObjectNode entry) {
    byte[] bytes = bytes(entry);
    commits.enqueue(frames -> frames.begin().putBytes(bytes).end());
  }

  private static byte[] bytes(ObjectNode entry) {
    return JSON.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8);
  }

  private void replay() throws IOException {
    FrameReader frames = new FrameReader(file, 0, file.length());
    for (ByteBuffer body = frames.next(); body != null; body = frames.next()) {
      byte[] bytes = new byte[body.remaining()];
      body.get(bytes);
      JsonNode entry = JSON.readTree(bytes);
      if (entry.get("define") instanceof ObjectNode definition) {
        apply(definition);
      } else {
        Table table = require(entry.path("table").asString(""));
        put(table, entry.path("key").asString(""), (ObjectNode) entry.get("item"));
      }
    }
    if (frames.offset() < file.length()) {
      log.atWarn()
          .addKeyValue("log", path)
          .addKeyValue("bytes", file.length() - frames.offset())
          .log("Cut off a torn tail");
      file.setLength(frames.offset());
      file.getFD().sync();
    }
    file.seek(frames.offset());
  }

  private void commit(FrameBuffer frames) throws IOException {
    if (frames.size() == 0) {
      return;
    }
    file.write(frames.bytes(), 0, frames.size());
    file.getFD().sync();
    if (file.getFilePointer() > compactAt) {
      compact();
    }
  }

  /**
   * Writes the state as a new log. Changes that are in the state but still wait to be committed are
   * written again after it; they are absolute, so that does no harm.
   */
  private void compact() throws IOException {
    byte[] snapshot = snapshot();
    Path next = file(generation + 1);
    DurableFiles.replace(next, snapshot);
    file.close();
    Path old = path;
    path = next;
    generation++;
    file = new RandomAccessFile(next.toFile(), "rw");
    file.seek(snapshot.length);
    compactAt = snapshot.length + compactionBytes;
    Files.delete(old);
  }

  private byte[] snapshot() {
    FrameBuffer frames = new FrameBuffer();
    lock.lock();
    try {
      for (Table table : tables.values()) {
        ObjectNode define = JsonNodeFactory.instance.objectNode();
        define.set("define", table.definition());
        frames.begin().putBytes(bytes(define)).end();
        table
            .items()
            .forEach((key, item) -> frames.begin().putBytes(bytes(change(table, key, item))).end());
      }
    } finally {
      lock.unlock();
    }
    return Arrays.copyOf(frames.bytes(), frames.size());
  }

  private Path file(long number) {
    return directory.resolve("%019d%s".formatted(number, SUFFIX));
  }

  private static long generation(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  @Override
  public void close() throws IOException {
    commits.close();
    file.close();
    directoryLock.close();
  }
}
