package io.heliograph.ingestion.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as its owner sees it.
 *
 * @param state {@code running}, {@code succeeded}, {@code failed} or {@code cancelled}
 * @param columns empty unless succeeded; types are Presto's names
 * @param rows this page; see {@link Cells} for how values are written
 * @param next cursor of the next page; null on the last, and while there is none
 * @param rowLimit the most rows that the answer has; an answer of that size may be cut
 * @param completeThrough the archive held everything that was acknowledged up to this instant when
 *     the query was started; what came later may be missing
 * @param error null unless failed
 */
record QueryView(
    String id,
    String state,
    List<QueryEngine.Column> columns,
    List<List<@Nullable Object>> rows,
    @Nullable String next,
    long rowLimit,
    long scannedBytes,
    Instant completeThrough,
    @Nullable QueryFailure error) {}
