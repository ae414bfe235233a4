package io.heliograph.ingestion.identity;

import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.signal.SignalIds;
import java.util.List;

/**
 * Ids of one rejected signal or trace that is decoded once more: those that its content had as it
 * was sent, which redaction may have changed since; for what had none an id that follows from the
 * rejected signal's. So however often it is replayed, and if its sender sends it again beside, it
 * is one signal.
 */
public final class KeptIdentities implements Identities {
  private final String rejectedId;
  private final List<String> ids;

  /**
   * @param ids as kept: of a signal one; of a trace the trace's, then the members'; empty texts for
   *     what cannot be recognized; may be shorter
   */
  public KeptIdentities(String rejectedId, List<String> ids) {
    this.rejectedId = rejectedId;
    this.ids = List.copyOf(ids);
  }

  @Override
  public String ofSignal(Json signal, boolean hasTime, int index) {
    return id(0);
  }

  @Override
  public TraceIdentity ofTrace(Json trace, boolean hasTime, int index) {
    return new TraceIdentity(id(0), new byte[0]);
  }

  @Override
  public String ofMember(TraceIdentity trace, Json member, boolean hasTime, int index, int at) {
    return id(at + 1);
  }

  @Override
  public boolean recognizes(boolean hasTime) {
    return true;
  }

  /**
   * An id by its place.
   *
   * @param at 0 for the signal or trace, then the members
   */
  public String id(int at) {
    String kept = at < ids.size() ? ids.get(at) : "";
    return kept.isEmpty() ? SignalIds.digest("rejected", rejectedId, Integer.toString(at)) : kept;
  }
}
