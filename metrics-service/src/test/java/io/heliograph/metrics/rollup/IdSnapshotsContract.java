package io.heliograph.metrics.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.metrics.rollup.IdSnapshots.Chunk;
import io.heliograph.metrics.rollup.IdSnapshots.Claim;
import io.heliograph.metrics.rollup.IdSnapshots.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link IdSnapshots} does. */
public abstract class IdSnapshotsContract {
  private static final byte[] CONTENT = {1, 2, 3};

  protected abstract IdSnapshots newSnapshots();

  private static Manifest manifest(long version, String... chunks) {
    return new Manifest(
        version,
        "4".repeat(56),
        29_000_000,
        3,
        List.of(chunks).stream().map(id -> new Chunk(id, 29_000_001, 2)).toList());
  }

  @Test
  void whoClaimsNextFindsWhatWasFlipped() {
    IdSnapshots snapshots = newSnapshots();
    Claim first = snapshots.claim("s");
    assertThat(first.manifest()).isEmpty();
    assertThat(snapshots.manifest("s")).isEmpty();
    snapshots.writeChunk(first, "s/1", CONTENT);

    assertThat(snapshots.flip(first, manifest(1, "s/1"))).isTrue();

    Claim second = snapshots.claim("s");
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(second.manifest()).contains(manifest(1, "s/1"));
    assertThat(snapshots.readChunk("s/1")).isEqualTo(CONTENT);
    assertThat(snapshots.claim("t").manifest()).isEmpty();
    assertThat(snapshots.manifest("s")).contains(manifest(1, "s/1"));
  }

  @Test
  void anEarlierClaimCannotFlipAndAVersionIsFlippedOnce() {
    IdSnapshots snapshots = newSnapshots();
    Claim zombie = snapshots.claim("s");
    Claim owner = snapshots.claim("s");

    assertThat(snapshots.flip(zombie, manifest(1))).isFalse();
    assertThat(snapshots.flip(owner, manifest(2))).isFalse();
    assertThat(snapshots.flip(owner, manifest(1))).isTrue();
    assertThat(snapshots.flip(owner, manifest(1))).isFalse();
    assertThat(snapshots.flip(owner, manifest(2))).isTrue();
  }

  @Test
  void deletesLeftoversOfEarlierClaimsAndNothingElse() {
    IdSnapshots snapshots = newSnapshots();
    Claim first = snapshots.claim("s");
    snapshots.writeChunk(first, "named", CONTENT);
    snapshots.writeChunk(first, "orphan", CONTENT);
    snapshots.flip(first, manifest(1, "named"));
    Claim elsewhere = snapshots.claim("t");
    snapshots.writeChunk(elsewhere, "elsewhere", CONTENT);
    Claim second = snapshots.claim("s");
    snapshots.writeChunk(second, "new", CONTENT);

    snapshots.deleteLeftovers(second);

    assertThat(snapshots.readChunk("named")).isEqualTo(CONTENT);
    assertThat(snapshots.readChunk("new")).isEqualTo(CONTENT);
    assertThat(snapshots.readChunk("elsewhere")).isEqualTo(CONTENT);
    assertThatThrownBy(() -> snapshots.readChunk("orphan"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void childrenFindTheirParentsAndNobodyElse() {
    IdSnapshots snapshots = newSnapshots();
    snapshots.flip(snapshots.claim("s"), manifest(1));
    snapshots.claim("t");
    snapshots.flip(snapshots.claim("u"), manifest(1));

    snapshots.bequeath("s", List.of("v", "w"));
    snapshots.bequeath("t", List.of("w"));

    assertThat(snapshots.parents("v")).containsOnly(Map.entry("s", Optional.of(manifest(1))));
    assertThat(snapshots.parents("w"))
        .containsOnly(Map.entry("s", Optional.of(manifest(1))), Map.entry("t", Optional.empty()));
    assertThat(snapshots.parents("x")).isEmpty();
  }

  @Test
  void deletesChunksAndForgetsShards() {
    IdSnapshots snapshots = newSnapshots();
    Claim claim = snapshots.claim("s");
    snapshots.writeChunk(claim, "a", CONTENT);
    snapshots.writeChunk(claim, "b", CONTENT);
    snapshots.flip(claim, manifest(1, "b"));

    snapshots.deleteChunks(List.of("a", "gone"));
    snapshots.deleteChunks(List.of());
    assertThatThrownBy(() -> snapshots.readChunk("a")).isInstanceOf(IllegalStateException.class);
    assertThat(snapshots.readChunk("b")).isEqualTo(CONTENT);

    snapshots.forget("s");
    snapshots.forget("never-claimed");
    assertThat(snapshots.manifest("s")).isEmpty();
    assertThat(snapshots.claim("s").manifest()).isEmpty();
    assertThatThrownBy(() -> snapshots.readChunk("b")).isInstanceOf(IllegalStateException.class);
  }
}
