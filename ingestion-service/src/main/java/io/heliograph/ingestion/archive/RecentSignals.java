package io.heliograph.ingestion.archive;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest signals of an application, out of the archive, as other features need them. */
public final class RecentSignals {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** As many as one page of an answer has. */
  public static final int MOST = 500;

  private final ArchiveQueries queries;
  private final InstantSource clock;

  RecentSignals(ArchiveQueries queries, InstantSource clock) {
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * What was sent, as far as the archive holds it; texts of JSON where the record has them so.
   *
   * @param userKey see {@link io.heliograph.kit.signal.UserKey}
   */
  public record RecentSignal(
      String signalName,
      @Nullable String source,
      @Nullable String payloadSchema,
      @Nullable String userAgent,
      @Nullable String userKey,
      @Nullable String location,
      @Nullable String trigger,
      @Nullable String contextSchema,
      @Nullable String context,
      @Nullable String payload) {}

  /**
   * Some signals.
   *
   * @param completeThrough what came later may be missing
   */
  public record Recent(List<RecentSignal> signals, Instant completeThrough) {}

  /**
   * Reads signals, latest first.
   *
   * @param applicationId the tenant's, which the caller has checked
   * @param within how far back
   * @param limit 1 to {@link #MOST}
   * @throws ProblemException {@code UNAVAILABLE} when the archive does not answer in time
   */
  public Recent find(Tenant tenant, String applicationId, Duration within, int limit)
      throws InterruptedException {
    Instant now = clock.instant();
    String sql =
        """
        SELECT signal_name, source, payload_schema, actor.user_agent, actor.user_key, location,
          "trigger", context_schema, context, payload
        FROM signals
        WHERE application_id = '%s' AND received_at >= TIMESTAMP '%s'
        ORDER BY received_at DESC LIMIT %d\
        """
            .formatted(applicationId, TIMESTAMP.format(now.minus(within)), limit);
    String id = queries.start(tenant, sql);
    QueryView view = queries.show(tenant, id, null, limit);
    while (view.state().equals("running") && clock.instant().isBefore(now.plus(WAIT))) {
      Thread.sleep(POLL);
      view = queries.show(tenant, id, null, limit);
    }
    if (!view.state().equals("succeeded")) {
      queries.cancel(tenant, id);
      throw new ProblemException(
              CommonReason.UNAVAILABLE, "The archive does not answer in time; try again")
          .retryAfter(RETRY);
    }
    return new Recent(
        view.rows().stream().map(RecentSignals::signal).toList(), view.completeThrough());
  }

  private static RecentSignal signal(List<@Nullable Object> row) {
    return new RecentSignal(
        String.valueOf(row.get(0)),
        text(row.get(1)),
        text(row.get(2)),
        text(row.get(3)),
        text(row.get(4)),
        text(row.get(5)),
        text(row.get(6)),
        text(row.get(7)),
        text(row.get(8)),
        text(row.get(9)));
  }

  private static @Nullable String text(@Nullable Object cell) {
    return cell == null ? null : cell.toString();
  }
}
