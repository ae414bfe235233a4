package io.heliograph.sdk;

/**
 * Whether signals get away.
 *
 * @param problem of the last attempt, for people; empty when there is none
 */
public record SendStatus(State state, String problem, Spool spool) {

  /** Of the sending. */
  public enum State {
    /** Signals are taken as they come. */
    SENDING,
    /** The platform is not there, or asks us to wait; attempts go on with growing pauses. */
    RETRYING,
    /** The platform refuses key or address (401, 403, 404); asked again slowly. */
    REFUSED,
    CLOSED
  }

  /** Of the disk spool. */
  public enum Spool {
    /** None was asked for. */
    OFF,
    ON,
    /** Another client has the folder: this one keeps its signals in memory. */
    TAKEN,
    /** The disk refuses: signals are kept in memory while it does. */
    FAILING
  }
}
