package io.heliograph.ingestion.identity;

import io.heliograph.ingestion.json.Json;

/**
 * Gives the signals of one request their ids: 32 lower-case hexadecimal characters. Used by one
 * thread, in the order of the signals.
 */
public interface Identities {

  /** A trace as seen by its members' ids. */
  @SuppressWarnings("ArrayRecordComponent") // handed back as it is; not compared
  record TraceIdentity(String traceId, byte[] header) {}

  /**
   * Id of a signal that is not part of a trace.
   *
   * @param hasTime whether the sender gave it a time
   * @param index of the element in the request
   */
  String ofSignal(Json signal, boolean hasTime, int index);

  /**
   * Id of a trace, which its members share.
   *
   * @param hasTime whether the trace, or each of its members, has a time
   */
  TraceIdentity ofTrace(Json trace, boolean hasTime, int index);

  /**
   * Id of a member; else as {@link #ofSignal}.
   *
   * @param at position in the trace
   */
  String ofMember(TraceIdentity trace, Json member, boolean hasTime, int index, int at);

  /** Whether the same id would be given if the request came again. */
  boolean recognizes(boolean hasTime);
}
