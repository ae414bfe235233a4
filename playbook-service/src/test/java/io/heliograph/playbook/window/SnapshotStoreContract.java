package io.heliograph.playbook.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.kit.stream.ChildShard;
import io.heliograph.playbook.window.SnapshotStore.Claim;
import io.heliograph.playbook.window.SnapshotStore.Legacy;
import io.heliograph.playbook.window.SnapshotStore.Manifest;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link SnapshotStore} does. */
public abstract class SnapshotStoreContract {
  private static final byte[] CONTENT = {1, 2, 3};

  protected abstract SnapshotStore newStore();

  @Test
  void aNewShardHasNoManifest() {
    SnapshotStore store = newStore();

    Claim claim = store.claim("s");

    assertThat(claim.manifest()).isEmpty();
    assertThat(store.manifest("s")).isEmpty();
    assertThat(store.manifest("never-claimed")).isEmpty();
  }

  @Test
  void whoClaimsNextFindsWhatWasFlipped() {
    SnapshotStore store = newStore();
    Claim first = store.claim("s");
    store.writeChunk(first, "s/0/1", CONTENT);
    Manifest manifest = manifest(1, Map.of(0, "s/0/1", 63, "s/63/1"));

    assertThat(store.flip(first, manifest)).isTrue();

    Claim second = store.claim("s");
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(second.manifest()).contains(manifest);
    assertThat(store.readChunk("s/0/1")).isEqualTo(CONTENT);
    assertThat(store.claim("other").manifest()).isEmpty();
  }

  @Test
  void anEarlierClaimCannotFlip() {
    SnapshotStore store = newStore();
    Claim zombie = store.claim("s");
    Claim owner = store.claim("s");

    assertThat(store.flip(zombie, manifest(1, Map.of()))).isFalse();
    assertThat(store.flip(owner, manifest(1, Map.of()))).isTrue();
  }

  @Test
  void aVersionIsFlippedOnce() {
    SnapshotStore store = newStore();
    Claim claim = store.claim("s");

    assertThat(store.flip(claim, manifest(2, Map.of()))).isFalse();
    assertThat(store.flip(claim, manifest(1, Map.of()))).isTrue();
    assertThat(store.flip(claim, manifest(1, Map.of()))).isFalse();
    assertThat(store.flip(claim, manifest(2, Map.of()))).isTrue();
  }

  @Test
  void deletesLeftoversOfEarlierClaimsAndNothingElse() {
    SnapshotStore store = newStore();
    Claim first = store.claim("s");
    store.writeChunk(first, "named", CONTENT);
    store.writeChunk(first, "orphan", CONTENT);
    store.flip(first, manifest(1, Map.of(0, "named")));
    Claim elsewhere = store.claim("t");
    store.writeChunk(elsewhere, "elsewhere", CONTENT);
    Claim second = store.claim("s");
    store.writeChunk(second, "new", CONTENT);

    store.deleteLeftovers(second);

    assertThat(store.readChunk("named")).isEqualTo(CONTENT);
    assertThat(store.readChunk("new")).isEqualTo(CONTENT);
    assertThat(store.readChunk("elsewhere")).isEqualTo(CONTENT);
    assertThatThrownBy(() -> store.readChunk("orphan")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void deletesChunksByIdAlsoThoseThatAreGone() {
    SnapshotStore store = newStore();
    Claim claim = store.claim("s");
    store.writeChunk(claim, "a", CONTENT);
    store.writeChunk(claim, "b", CONTENT);

    store.deleteChunks(List.of("a", "gone"));
    store.deleteChunks(List.of());

    assertThatThrownBy(() -> store.readChunk("a")).isInstanceOf(IllegalStateException.class);
    assertThat(store.readChunk("b")).isEqualTo(CONTENT);
  }

  @Test
  void childrenFindWhatTheirParentsLeftAndNobodyElseDoes() {
    SnapshotStore store = newStore();
    store.flip(store.claim("s"), manifest(1, Map.of(0, "s/0/1")));
    store.claim("t");
    ChildShard low = child("v", 0, 4);
    ChildShard high = child("w", 5, 9);

    store.bequeath("s", List.of(low, high));
    store.bequeath("s", List.of(low, high));
    store.bequeath("t", List.of(high));

    Optional<Manifest> left = store.manifest("s");
    assertThat(store.legacies("v")).containsExactly(new Legacy("s", left, low, false));
    assertThat(store.legacies("w"))
        .containsExactlyInAnyOrder(
            new Legacy("s", left, high, false), new Legacy("t", Optional.empty(), high, false));
    assertThat(store.legacies("s")).isEmpty();
  }

  @Test
  void aShardIsSettledWhenAllItsChildrenHaveManifests() {
    SnapshotStore store = newStore();
    Claim parent = store.claim("s");
    store.writeChunk(parent, "s/0/1", CONTENT);
    store.flip(parent, manifest(1, Map.of(0, "s/0/1")));
    store.bequeath("s", List.of(child("v", 0, 4), child("w", 5, 9)));

    store.flip(store.claim("v"), manifest(1, Map.of()));
    assertThat(store.legacies("v")).extracting(Legacy::settled).containsExactly(false);
    store.flip(store.claim("w"), manifest(1, Map.of()));
    assertThat(store.legacies("v")).extracting(Legacy::settled).containsExactly(true);

    store.forget("s");
    store.forget("never-claimed");
    assertThat(store.manifest("s")).isPresent();
    assertThatThrownBy(() -> store.readChunk("s/0/1")).isInstanceOf(IllegalStateException.class);
  }

  private static ChildShard child(String id, long first, long last) {
    return new ChildShard(id, BigInteger.valueOf(first), BigInteger.valueOf(last));
  }

  private static Manifest manifest(long version, Map<Integer, String> chunks) {
    return new Manifest(version, "4".repeat(56), 1_700_000_000_000L + version, chunks);
  }
}
