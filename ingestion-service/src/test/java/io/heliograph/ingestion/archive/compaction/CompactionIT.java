package io.heliograph.ingestion.archive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.ErasedRows;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.TenantView;
import io.heliograph.ingestion.archive.mongo.MongoManifestConfiguration;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction on the stand-ins: what customers see is the same before, during and after. */
class CompactionIT {
  private static final OrganizationId OURS = ArchiveFixture.organization('a');
  private static final OrganizationId THEIRS = ArchiveFixture.organization('b');
  private static final String EVERYTHING = "SELECT * FROM signals";

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static ArchiveFixture archive;

  private static int databases;

  private final String database = "compaction" + databases++;
  private final List<Instant> received = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T03:00:00Z");
  private int number;

  @BeforeAll
  static void start() throws IOException {
    archive = new ArchiveFixture(directory);
  }

  @AfterAll
  static void stop() {
    archive.close();
  }

  @BeforeEach
  void fill() throws IOException {
    archive.empty();
    for (String hour :
        List.of("2026-11-23T22", "2026-11-23T23", "2026-11-24T00", "2026-11-24T01")) {
      ArchiveHour at = ArchiveHour.parse(hour);
      Instant time = Instant.parse(hour + ":10:00.123Z");
      received.add(time);
      archive.deliver(at, fresh(OURS, time), fresh(THEIRS, time), fresh(OURS, time.plusMillis(1)));
    }
    // Repeats: in the same hour, hours later, over midnight.
    archive.deliver(
        ArchiveHour.parse("2026-11-23T23"),
        signal(OURS, "0", received.get(1).plusSeconds(1)),
        signal(OURS, "3", received.get(1).plusSeconds(2)),
        signal(OURS, "3", received.get(1).plusSeconds(3)));
    archive.deliver(
        ArchiveHour.parse("2026-11-24T01"),
        signal(OURS, "5", received.get(3).plusSeconds(1)),
        signal(OURS, "0", received.get(3).plusSeconds(2)),
        signal(THEIRS, "0", received.get(3).plusSeconds(2)));
  }

  private String fresh(OrganizationId organization, Instant time) {
    return signal(organization, Integer.toString(number++), time);
  }

  private static String signal(OrganizationId organization, String id, Instant time) {
    return """
    {"v":1,"signal_id":"%s","organization_id":"%s","application_id":"app","environment":"e",\
    "kind":"point","signal_name":"name-%s","received_at":"%s","occurred_at":"%s",\
    "clock_skew_ms":%s,"actor":{"ips":["1.2.3.4"],"user":{"id":"%s"},"user_key":"id=%s"},\
    "infra":{"hostname":"h"},"enrichment":{"address_class":"public"},"payload":"{\\"n\\":%s}"}
    """
        .formatted(id, organization.value(), id, time, time, id, id, id, id);
  }

  private Compactor compactor(Manifest manifest, Rewriter rewriter) {
    return new Compactor(
        manifest,
        archive.objects(),
        rewriter,
        retention(),
        ErasedRows.NONE,
        ArchiveFixture.properties(2),
        at -> at.minus(Duration.ofMinutes(20)),
        () -> now);
  }

  private RetentionDays retention() {
    return new RetentionDays(
        new MongoManifestConfiguration().retentions(archive.database(database)), 400);
  }

  private Compactor compactor() {
    return compactor(archive.manifest(database), archive.rewriter());
  }

  private TenantView view(OrganizationId organization) {
    return new CompactedViews(archive.manifest(database), retention(), ErasedRows.NONE, () -> now)
        .of(organization);
  }

  private Set<String> show(OrganizationId organization) {
    List<List<@Nullable String>> rows = archive.query(EVERYTHING, view(organization));
    Set<String> shown = new TreeSet<>();
    rows.forEach(row -> shown.add(row.toString()));
    assertThat(rows).hasSameSizeAs(shown);
    return shown;
  }

  @Test
  void changesNoAnswer() throws IOException {
    Set<String> ours = show(OURS);
    Set<String> theirs = show(THEIRS);
    assertThat(ours).hasSize(8);
    assertThat(theirs).hasSize(5);
    TenantView before = view(OURS);

    now = Instant.parse("2026-11-24T00:30:00Z"); // 22 and 23 are closed, 23 by a hair
    compactor().pass();
    assertThat(archive.stored("compacted")).hasSize(2);
    assertThat(show(OURS)).isEqualTo(ours);
    assertThat(show(THEIRS)).isEqualTo(theirs);
    TenantView between = view(OURS);

    now = Instant.parse("2026-11-24T04:00:00Z");
    compactor().pass();
    compactor().pass();
    assertThat(archive.stored("compacted")).hasSize(4);
    assertThat(archive.stored("signals")).hasSizeGreaterThan(2); // two hours ended their grace
    assertThat(show(OURS)).isEqualTo(ours);

    now = Instant.parse("2026-11-24T07:00:00Z");
    compactor().pass();
    assertThat(archive.stored("signals")).isEmpty();
    assertThat(show(OURS)).isEqualTo(ours);
    assertThat(show(THEIRS)).isEqualTo(theirs);
    assertThat(between.days()).isNotEmpty();
    assertThat(before.days()).isEmpty();
  }

  @Test
  void answersQueriesThatBoundTimeFromTheDaysTheyAskFor() {
    String sql =
        "SELECT signal_id FROM signals WHERE received_at >= TIMESTAMP '2026-11-24 00:00:00' AND"
            + " signal_name <> 'name-6' ORDER BY 1";
    List<List<@Nullable String>> before = archive.query(sql, view(OURS));
    now = Instant.parse("2026-11-25T04:00:00Z");
    compactor().pass();

    assertThat(archive.query(sql, view(OURS))).isEqualTo(before).hasSize(3);
  }

  @Test
  void takesInObjectsThatComeAfterAnHourWasClosedAndEvenDeleted() throws IOException {
    now = Instant.parse("2026-11-25T04:00:00Z");
    compactor().pass();
    Set<String> before = show(OURS);
    ArchiveHour hour = ArchiveHour.parse("2026-11-23T22");
    archive.deliver(
        hour, signal(OURS, "100", received.getFirst()), signal(OURS, "0", received.get(2)));

    compactor().pass();
    assertThat(show(OURS)).containsAll(before).hasSize(9);
    now = now.plus(Duration.ofHours(5));
    compactor().pass();
    assertThat(archive.stored("signals")).isEmpty();
    archive.deliver(
        hour, signal(OURS, "101", received.getFirst()), signal(OURS, "0", received.get(2)));

    compactor().pass();
    assertThat(show(OURS)).hasSize(10);
    now = now.plus(Duration.ofHours(5));
    compactor().pass();
    now = now.plus(Duration.ofHours(5));
    compactor().pass();
    assertThat(archive.stored("")).hasSize(4);
    assertThat(show(OURS)).hasSize(10);
  }

  @Test
  void goesOnAfterACrashAtAnyStep() throws IOException {
    Set<String> ours = show(OURS);
    now = Instant.parse("2026-11-25T04:00:00Z");
    AtomicInteger calls = new AtomicInteger();
    int crashes = 0;
    for (int crashAt = 3; crashAt < 60; crashAt += 5) {
      calls.set(crashAt);
      try {
        compactor(
                crashing(Manifest.class, archive.manifest(database), calls),
                crashing(Rewriter.class, archive.rewriter(), calls))
            .pass();
      } catch (IllegalStateException crash) {
        crashes++;
      }
      assertThat(show(OURS)).isEqualTo(ours);
      now = now.plus(Duration.ofMinutes(11)); // a claim's time
    }
    assertThat(crashes).isGreaterThan(4);
    now = now.plus(Duration.ofHours(5));
    compactor().pass();
    now = now.plus(Duration.ofHours(5));
    compactor().pass();

    assertThat(archive.stored("")).hasSize(4);
    assertThat(show(OURS)).isEqualTo(ours);
  }

  /** The effect happens; that it did, nobody learns. */
  private static <T> T crashing(Class<T> type, T target, AtomicInteger calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(target, arguments);
                if (calls.decrementAndGet() == 0) {
                  throw new IllegalStateException("crash after " + method.getName());
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }

  @Test
  void rewritesADayWithoutSomeRows() throws IOException {
    now = Instant.parse("2026-11-25T04:00:00Z");
    compactor().pass();

    assertThat(
            compactor()
                .rewrite(OURS, ArchiveHour.parse("2026-11-23T22").day(), "\"signal_id\" <> '0'"))
        .isTrue();

    assertThat(show(OURS)).hasSize(7);
    assertThat(show(THEIRS)).hasSize(5);
  }

  @Test
  void showsAndKeepsNothingThatIsOlderThanTheRetention() throws IOException {
    now = Instant.parse("2026-11-24T22:11:00Z");
    retention().put(OURS, 1);

    assertThat(show(OURS)).hasSize(7); // of the oldest two, one was received again later

    now = Instant.parse("2026-11-25T10:00:00Z");
    compactor().pass();
    now = Instant.parse("2026-11-25T13:00:00Z");
    compactor().pass();
    compactor().pass();
    assertThat(show(OURS)).isEmpty();
    assertThat(show(THEIRS)).hasSize(5);
    assertThat(archive.stored("compacted")).hasSize(3);
    assertThat(view(OURS).days()).hasSize(1);
  }
}
