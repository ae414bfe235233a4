package io.heliograph.ingestion.archive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.ErasedRows;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.TenantView;
import io.heliograph.ingestion.archive.compaction.SimulatedArchive.Row;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * Three instances that compact the same archive, are cut short at any step, fall behind the clock
 * and meet each other's half-done work, while signals and their repeats arrive. Between any two
 * steps every signal is shown exactly once. The seed decides everything.
 */
final class CompactionSimulation {
  private static final Instant BEGIN = Instant.parse("2026-11-22T19:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(34);
  private static final Duration DELIVERY = Duration.ofMinutes(20);
  private static final Duration GRACE = Duration.ofHours(2);
  private static final List<OrganizationId> ORGANIZATIONS =
      List.of(new OrganizationId("a".repeat(24)), new OrganizationId("b".repeat(24)));

  /** The end of one instance's pass. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A query that was printed a while ago and still runs. */
  private record Running(TenantView view, Set<String> expected, Instant printed) {}

  private final Random random;
  private final boolean lateObjects;
  private final InMemoryManifest store = new InMemoryManifest();
  private final SimulatedArchive archive;
  private final List<Compactor> instances = new ArrayList<>();
  private final CompactedViews views;
  private final Map<OrganizationId, List<Row>> delivered = new HashMap<>();
  private final List<Running> running = new ArrayList<>();
  private Instant now = BEGIN;
  private final int peace;
  private int ids;
  private int depth;
  private boolean calm;

  CompactionSimulation(long seed, boolean lateObjects) {
    this.random = new Random(seed);
    this.lateObjects = lateObjects;
    this.peace = 100 << random.nextInt(4);
    this.archive = new SimulatedArchive(random, this::step);
    CompactionProperties properties =
        new CompactionProperties(
            true,
            "s3://a/",
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            1 + random.nextInt(4),
            GRACE,
            Duration.ofMinutes(10),
            400);
    RetentionDays retention =
        new RetentionDays(
            new Retentions() {
              @Override
              public OptionalInt find(OrganizationId organization) {
                return OptionalInt.empty();
              }

              @Override
              public void put(OrganizationId organization, int days) {
                throw new AssertionError();
              }
            },
            400);
    views = new CompactedViews(store, retention, ErasedRows.NONE, () -> now);
    for (int instance = 0; instance < 3; instance++) {
      instances.add(
          new Compactor(
              stepping(store),
              archive,
              archive,
              retention,
              ErasedRows.NONE,
              properties,
              at -> at.minus(DELIVERY),
              () -> now));
    }
  }

  /** A manifest with a step before and after each call. */
  private Manifest stepping(Manifest manifest) {
    return (Manifest)
        Proxy.newProxyInstance(
            Manifest.class.getClassLoader(),
            new Class<?>[] {Manifest.class},
            (proxy, method, arguments) -> {
              step();
              try {
                return method.invoke(manifest, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              } finally {
                step();
              }
            });
  }

  /** Two days of traffic, then peace until everything is settled. */
  void live() {
    while (now.isBefore(BEGIN.plus(LENGTH))) {
      arrive();
      if (random.nextInt(3) == 0) {
        pass();
      }
      now = now.plus(Duration.ofMinutes(5 + random.nextInt(20)));
      if (random.nextInt(5) == 0) {
        check();
      }
    }
    calm = true;
    for (int rest = 0; rest < 12; rest++) {
      archive.finishAnOrphan();
      now = now.plus(Duration.ofHours(3));
      pass();
      now = now.plus(Duration.ofHours(21)); // a day that is over takes in its last hours
      pass();
    }
    running.clear();
    for (OrganizationId organization : ORGANIZATIONS) {
      assertThat(shown(views.of(organization))).isEqualTo(expected(organization));
    }
    assertThat(archive.storedRawRows()).isZero();
  }

  private void pass() {
    depth++;
    try {
      instances.get(random.nextInt(instances.size())).pass();
    } catch (Crash crash) {
      if (calm) {
        throw crash;
      }
    } finally {
      depth--;
    }
  }

  /** Between any two effects anything may happen. */
  private void step() {
    if (calm) {
      return;
    }
    switch (random.nextInt(peace)) {
      case 0, 1, 2, 3 -> throw new Crash();
      case 4, 5 -> {
        if (depth < 2) {
          pass();
        }
      }
      case 6, 7, 8, 9, 10 -> now = now.plus(Duration.ofMinutes(random.nextInt(4)));
      case 11 -> now = now.plus(Duration.ofMinutes(random.nextInt(30)));
      case 12, 13 -> arrive();
      case 14, 15 -> archive.finishAnOrphan();
      case 16, 17, 18, 19 -> check();
      default -> {
        // Nothing in between.
      }
    }
  }

  /**
   * New signals and repeats, in the hour of now or, while that is allowed, the one before. What a
   * late object holds arrived long ago.
   */
  private void arrive() {
    boolean before = now.isBefore(now.truncatedTo(ChronoUnit.HOURS).plus(DELIVERY.dividedBy(2)));
    Instant arrival = before && random.nextBoolean() ? now.minus(DELIVERY) : now;
    if (lateObjects && random.nextInt(20) == 0) {
      arrival = now.minus(Duration.ofHours(random.nextInt(20)));
    }
    List<Row> rows = new ArrayList<>();
    for (OrganizationId organization : ORGANIZATIONS) {
      List<Row> known = delivered.computeIfAbsent(organization, first -> new ArrayList<>());
      for (int count = random.nextInt(3); count > 0; count--) {
        Row row = new Row("s" + ids++, organization, arrival);
        rows.add(row);
        known.add(row);
      }
      if (!known.isEmpty() && random.nextBoolean()) {
        Row repeated = known.get(known.size() - 1 - random.nextInt(Math.min(15, known.size())));
        Duration apart = Duration.between(repeated.receivedAt(), arrival);
        if (!apart.isNegative() && apart.toHours() < 20) {
          rows.add(new Row(repeated.id(), organization, arrival));
        }
      }
    }
    if (!rows.isEmpty()) {
      archive.deliver(ArchiveHour.of(arrival), rows);
    }
  }

  private Set<String> expected(OrganizationId organization) {
    Set<String> expected = new HashSet<>();
    delivered.getOrDefault(organization, List.of()).forEach(row -> expected.add(row.id()));
    return expected;
  }

  private Set<String> shown(TenantView view) {
    List<Row> rows = archive.show(view);
    Set<String> shown = new HashSet<>();
    rows.forEach(row -> shown.add(row.id()));
    if (!lateObjects || calm) {
      assertThat(rows).hasSameSizeAs(shown);
    }
    return shown;
  }

  private void check() {
    if (lateObjects) {
      return; // what came late is only shown once it is taken in
    }
    for (OrganizationId organization : ORGANIZATIONS) {
      TenantView view = views.of(organization);
      assertThat(shown(view)).isEqualTo(expected(organization));
      if (running.size() < 6) {
        running.add(new Running(view, expected(organization), now));
      }
    }
    running.removeIf(query -> query.printed().isBefore(now.minus(GRACE)));
    running.forEach(query -> assertThat(shown(query.view())).containsAll(query.expected()));
  }
}
