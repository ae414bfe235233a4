package io.heliograph.ingestion.archive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.Manifest.Day;
import io.heliograph.ingestion.archive.compaction.Manifest.Hour;
import io.heliograph.ingestion.archive.compaction.Manifest.Superseded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every manifest promises; each test has an organization of its own. */
public abstract class ManifestContract {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");
  private static int organizations;

  private final OrganizationId organization =
      new OrganizationId("%024x".formatted(++organizations));

  /** A manifest; the same store may hold days of other tests. */
  protected abstract Manifest manifest();

  private Day none() {
    return Day.none(organization, DAY);
  }

  private Day flipped(Manifest manifest) {
    Day claimed = manifest.claim(none(), NOW, LATER).orElseThrow();
    Day next =
        new Day(
            organization,
            DAY,
            claimed.attempts(),
            Map.of(0, "a", 23, "b"),
            7,
            77,
            List.of(new Superseded(3, NOW), new Superseded(4, null)),
            claimed.attempts(),
            null);
    assertThat(manifest.flip(claimed, next)).isTrue();
    return next;
  }

  @Test
  void keepsWhatWasFlipped() {
    Day next = flipped(manifest());

    assertThat(manifest().day(organization, DAY)).contains(next);
    assertThat(manifest().days(organization)).containsExactly(next);
    assertThat(manifest().withSuperseded()).contains(next);
    assertThat(manifest().organizations()).contains(organization);
    assertThat(manifest().day(organization, DAY.plusDays(1))).isEmpty();
  }

  @Test
  void givesADayToOneAtATimeAndEveryClaimANumberOfItsOwn() {
    Manifest manifest = manifest();
    Day first = manifest.claim(none(), NOW, LATER).orElseThrow();

    assertThat(manifest.claim(none(), NOW, LATER)).isEmpty();
    assertThat(manifest.claim(first, NOW, LATER)).isEmpty();
    assertThat(manifest.renew(first, LATER)).isTrue();

    Day second = manifest.claim(first, LATER, LATER.plusSeconds(1)).orElseThrow();
    assertThat(second.attempts()).isEqualTo(first.attempts() + 1);
    assertThat(manifest.renew(first, LATER)).isFalse();
    assertThat(manifest.flip(first, first)).isFalse();
    assertThat(manifest.remove(first)).isFalse();
    manifest.release(first);
    assertThat(manifest.renew(second, LATER)).isTrue();

    manifest.release(second);
    assertThat(manifest.flip(second, second)).isFalse();
    assertThat(manifest.claim(second, NOW, LATER)).isPresent();
  }

  @Test
  void claimsAnewAfterAFlip() {
    Day next = flipped(manifest());

    Day claimed = manifest().claim(next, NOW, LATER).orElseThrow();

    assertThat(claimed.generation()).isEqualTo(next.generation());
    assertThat(claimed.hours()).isEqualTo(next.hours());
    assertThat(manifest().remove(claimed)).isTrue();
    assertThat(manifest().day(organization, DAY)).isEmpty();
  }

  @Test
  void datesAndForgetsSupersededGenerations() {
    Day next = flipped(manifest());

    manifest().forget(next, next.superseded().getFirst());

    assertThat(manifest().day(organization, DAY).orElseThrow().superseded())
        .containsExactly(new Superseded(4, null));
    manifest().date(next, new Superseded(4, null), LATER);
    manifest().date(next, new Superseded(3, null), LATER);
    assertThat(manifest().day(organization, DAY).orElseThrow().superseded())
        .containsExactly(new Superseded(4, LATER));
  }

  @Test
  void settlesAndForgetsAnHourOnlyAsItWas() {
    Manifest manifest = manifest();
    ArchiveHour at = new ArchiveHour(DAY.plusYears(organizations), 8);
    Hour old = new Hour(at, "old", Set.of(organization), null);
    Hour hour = new Hour(at, "new", Set.of(organization), null);
    manifest.put(old);
    manifest.put(hour);

    manifest.settle(old, NOW);
    manifest.forget(old);
    assertThat(manifest.hours()).contains(hour);

    manifest.settle(hour, NOW);
    assertThat(manifest.hours()).contains(new Hour(at, "new", Set.of(organization), NOW));
    manifest.forget(hour);
    assertThat(manifest.hours()).extracting(Hour::hour).doesNotContain(at);
  }

  @Test
  void neverMovesBackWhatIsSettled() {
    Manifest manifest = manifest();

    manifest.settledThrough(new ArchiveHour(DAY, 8));
    manifest.settledThrough(new ArchiveHour(DAY, 10));
    manifest.settledThrough(new ArchiveHour(DAY, 9));

    assertThat(manifest.settledThrough()).contains(new ArchiveHour(DAY, 10));
  }
}
