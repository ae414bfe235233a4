package io.heliograph.playbook.window;

import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.StreamRecord;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A stream whose shards split and merge while records are put on it. */
final class SimulatedStream {
  private static final BigInteger LAST = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

  private final List<Shard> shards = new ArrayList<>();
  private long puts;

  /** A shard, and how far its one consumer is: the checkpoint, and whether it was told the end. */
  static final class Shard {
    final ChildShard keys;
    final List<Shard> parents;
    final List<StreamRecord> records = new ArrayList<>();
    final List<ChildShard> children = new ArrayList<>();
    int checkpoint;
    boolean ended;

    private Shard(ChildShard keys, List<Shard> parents) {
      this.keys = keys;
      this.parents = parents;
    }

    String id() {
      return keys.id();
    }

    boolean open() {
      return children.isEmpty();
    }

    private boolean unread() {
      return checkpoint < records.size() || (!open() && !ended);
    }
  }

  SimulatedStream() {
    add(BigInteger.ZERO, LAST, List.of());
  }

  private void add(BigInteger first, BigInteger last, List<Shard> parents) {
    ChildShard keys = new ChildShard("shardId-%012d".formatted(shards.size()), first, last);
    parents.forEach(parent -> parent.children.add(keys));
    shards.add(new Shard(keys, parents));
  }

  void put(String key, byte[] data, Instant at) {
    // Numbers that gain a digit on the way: they must be compared as numbers.
    String sequence = Long.toString(9_950 + 7 * puts++);
    shards.stream()
        .filter(shard -> shard.open() && shard.keys.takes(key))
        .findFirst()
        .orElseThrow()
        .records
        .add(new StreamRecord(sequence, key, data, at));
  }

  /** Splits an open shard in the middle, or merges two that are neighbours. */
  void reshard(Random random) {
    List<Shard> open = shards.stream().filter(Shard::open).toList();
    Shard one = open.get(random.nextInt(open.size()));
    ChildShard keys = one.keys;
    BigInteger next = keys.lastHash().add(BigInteger.ONE);
    List<Shard> neighbours =
        open.stream().filter(other -> other.keys.firstHash().equals(next)).toList();
    if (!neighbours.isEmpty() && random.nextBoolean()) {
      Shard other = neighbours.getFirst();
      add(keys.firstHash(), other.keys.lastHash(), List.of(one, other));
    } else {
      BigInteger middle = keys.firstHash().add(keys.lastHash()).shiftRight(1);
      add(keys.firstHash(), middle, List.of(one));
      add(middle.add(BigInteger.ONE), keys.lastHash(), List.of(one));
    }
  }

  /** Shards with something to do whose parents are read to their ends. */
  List<Shard> readable() {
    return shards.stream()
        .filter(shard -> shard.unread() && shard.parents.stream().allMatch(p -> p.ended))
        .toList();
  }

  int size() {
    return shards.size();
  }
}
