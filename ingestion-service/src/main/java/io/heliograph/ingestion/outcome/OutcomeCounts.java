package io.heliograph.ingestion.outcome;

/**
 * How the signals of a time ended. Always: received = accepted + rejected + duplicates +
 * unacknowledged, because it is computed so; every signal is in exactly one of them.
 *
 * @param accepted durable: on the stream or in the surge queue
 * @param rejected refused alone, with a reason
 * @param duplicates known already
 * @param unacknowledged neither stream nor surge queue took them; the request ended in 503
 * @param refusedRequests requests refused as a whole; how many signals they held is not known
 * @param surged those of the accepted that went into the surge queue
 */
public record OutcomeCounts(
    long accepted,
    long rejected,
    long duplicates,
    long unacknowledged,
    long refusedRequests,
    long surged) {

  /** Without any that surged. */
  public OutcomeCounts(
      long accepted, long rejected, long duplicates, long unacknowledged, long refusedRequests) {
    this(accepted, rejected, duplicates, unacknowledged, refusedRequests, 0);
  }

  /** Nothing. */
  public static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0, 0);

  /** One request that was refused as a whole. */
  public static final OutcomeCounts REFUSED_REQUEST = new OutcomeCounts(0, 0, 0, 0, 1);

  /** All signals that came. */
  public long received() {
    return accepted + rejected + duplicates + unacknowledged;
  }

  /** The sum. */
  public OutcomeCounts plus(OutcomeCounts other) {
    return new OutcomeCounts(
        accepted + other.accepted,
        rejected + other.rejected,
        duplicates + other.duplicates,
        unacknowledged + other.unacknowledged,
        refusedRequests + other.refusedRequests,
        surged + other.surged);
  }
}
