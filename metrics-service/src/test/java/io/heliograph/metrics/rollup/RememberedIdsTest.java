package io.heliograph.metrics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedIdsTest {
  private final InMemoryIdSnapshots snapshots = new InMemoryIdSnapshots();

  private RememberedIds open(String shard) {
    return new RememberedIds(shard, snapshots, 15);
  }

  @Test
  void aRepeatWithinTheWindowIsKnownAndOneBeyondIsNot() {
    RememberedIds ids = open("s");

    assertThat(ids.offer(1, 1, 100)).isEqualTo(IdMemory.UNKNOWN);
    ids.commit("1");
    assertThat(ids.offer(1, 1, 115)).isEqualTo(100);
    assertThat(ids.offer(1, 1, 116)).isEqualTo(IdMemory.UNKNOWN);
    assertThat(ids.offer(1, 1, 116)).isEqualTo(116);
  }

  @Test
  void aRepeatThatWasReceivedEarlierMovesTheSignal() {
    RememberedIds ids = open("s");
    ids.offer(1, 1, 100);
    ids.commit("1");

    assertThat(ids.offer(1, 1, 99)).isEqualTo(100);
    assertThat(ids.offer(1, 1, 100)).isEqualTo(99);
    ids.commit("3");
    ids.save();

    assertThat(open("s").offer(1, 1, 100)).isEqualTo(99);
  }

  @Test
  void whatIsRolledBackWasNeverDecided() {
    RememberedIds ids = open("s");
    ids.offer(1, 1, 100);
    ids.rollback();

    assertThat(ids.offer(1, 1, 90)).isEqualTo(IdMemory.UNKNOWN);
  }

  @Test
  void aHundredSnapshotsAreFewChunks() {
    RememberedIds ids = open("s");
    for (int n = 0; n < 100; n++) {
      ids.offer(n, n, 100);
      ids.commit(Integer.toString(n));
      ids.save();
    }

    assertThat(snapshots.chunkCount()).isLessThanOrEqualTo(RememberedIds.SMALL_CHUNKS + 4);
    RememberedIds again = open("s");
    assertThat(again.sequenceNumber()).isEqualTo("99");
    assertThat(again.size()).isEqualTo(100);
  }

  @Test
  void chunksOfTheDistantPastAreDeleted() {
    RememberedIds ids = open("s");
    for (int n = 0; n < 1_000; n++) {
      ids.offer(n, n, n);
      ids.commit(Integer.toString(n));
      ids.save();
    }

    assertThat(snapshots.chunkCount()).isLessThanOrEqualTo(RememberedIds.SMALL_CHUNKS + 2);
    assertThat(open("s").size()).isEqualTo(16);
  }

  @Test
  void aChildRemembersWhatItsParentsRememberAlsoAcrossOnesWithoutRecords() {
    RememberedIds grandparent = open("0");
    grandparent.offer(1, 1, 100);
    grandparent.commit("1");
    grandparent.save();
    grandparent.offer(7, 7, 100);
    grandparent.commit("2");
    grandparent.save();
    grandparent.bequeath(List.of("1"));
    RememberedIds parent = open("1");
    assertThat(parent.offer(1, 1, 99)).isEqualTo(100);
    parent.offer(8, 8, 100);
    parent.commit("3");
    parent.save();

    parent.bequeath(List.of("2"));
    open("2").bequeath(List.of("3"));
    RememberedIds child = open("3");

    assertThat(child.sequenceNumber()).isNull();
    assertThat(child.offer(1, 1, 100)).isEqualTo(99);
    assertThat(child.offer(7, 7, 100)).isEqualTo(100);
  }

  @Test
  void aMergeBelievesTheParentThatDecidedLastAndNotTheCopyOfItsSibling() {
    RememberedIds first = open("0");
    first.offer(1, 1, 100);
    first.offer(2, 2, 100);
    first.commit("1");
    first.save();
    first.bequeath(List.of("1", "2"));
    for (int n = 1; n <= 2; n++) {
      RememberedIds half = open(Integer.toString(n));
      assertThat(half.offer(n, n, 120)).isEqualTo(IdMemory.UNKNOWN);
      half.commit("2");
      half.save();
      half.bequeath(List.of("3"));
    }

    RememberedIds merged = open("3");

    assertThat(merged.offer(1, 1, 121)).isEqualTo(120);
    assertThat(merged.offer(2, 2, 121)).isEqualTo(120);
  }
}
