package io.heliograph.cloud.kinesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard as its stream describes it.
 *
 * @param index number of the shard in its stream, from 0 in order of creation
 * @param parents indexes of the shards it came from: none, one after a split, two after a merge
 * @param start ordinal of the starting sequence number; no record has it
 * @param end ordinal of the ending sequence number, which no record has either; null while open
 * @param createdMillis epoch milliseconds
 * @param closedMillis epoch milliseconds; null while open
 */
record Shard(
    int index,
    List<Integer> parents,
    HashKeyRange hashKeys,
    long start,
    @Nullable Long end,
    long createdMillis,
    @Nullable Long closedMillis) {

  static String id(int index) {
    return "shardId-%012d".formatted(index);
  }

  String id() {
    return id(index);
  }

  boolean isOpen() {
    return end == null;
  }

  SequenceNumber startingSequenceNumber() {
    return new SequenceNumber(start, index);
  }

  Shard closed(long endOrdinal, long atMillis) {
    return new Shard(index, parents, hashKeys, start, endOrdinal, createdMillis, atMillis);
  }
}
