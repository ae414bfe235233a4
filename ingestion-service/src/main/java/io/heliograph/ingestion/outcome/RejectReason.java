package io.heliograph.ingestion.outcome;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Why a signal was rejected. The name is the wire value: add, never rename. */
public enum RejectReason implements ProblemReason {
  ENVELOPE_MALFORMED(422, Fault.SENDER, "The signal or trace does not have the shape it should"),
  PAYLOAD_INVALID(422, Fault.SENDER, "The payload does not match its schema"),
  CONTEXT_INVALID(422, Fault.SENDER, "The context does not match its schema"),
  SCHEMA_UNKNOWN(422, Fault.SENDER, "The application takes only signals of known schemas"),
  TOO_LARGE(422, Fault.SENDER, "The signal is too large"),
  RESERVED_NAME(422, Fault.SENDER, "The name or schema is reserved for Heliograph itself"),
  INTERNAL(422, Fault.BUG, "Heliograph could not read the signal");

  private final int status;
  private final Fault fault;
  private final String title;

  RejectReason(int status, Fault fault, String title) {
    this.status = status;
    this.fault = fault;
    this.title = title;
  }

  /** Status of a request of which nothing could be accepted, for this reason. */
  @Override
  public int status() {
    return status;
  }

  @Override
  public Fault fault() {
    return fault;
  }

  @Override
  public String title() {
    return title;
  }
}
