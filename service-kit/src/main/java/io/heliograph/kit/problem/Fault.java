package io.heliograph.kit.problem;

/** Who owns a fault; status, retries and logging follow from it. */
public enum Fault {
  /** The caller sent something wrong: never retried, counted, logged at debug. */
  SENDER,
  /** The caller went past a limit: it may come again later. */
  LIMIT,
  /** Something that we depend on is not set up: an operator must act. */
  SETUP,
  /** Passing: the same request may go through later. */
  TRANSIENT,
  /** Our own mistake: logged once with its stack. */
  BUG
}
