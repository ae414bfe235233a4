package io.heliograph.risk.lifecycle;

/** What may move a risk. Time alone moves it only out of an acceptance, never to an end. */
public enum RiskEvent {
  /** Somebody who is there bears evidence. */
  SEEN,
  /** Evidence stands, and nobody who bears it is there. */
  SILENCED,
  /** Contrary evidence took the last evidence away. */
  CONTRADICTED,
  /** A person works on it. */
  ACKNOWLEDGE,
  /** A person lives with it until a date. */
  ACCEPT,
  /** A person takes an acknowledgement or acceptance back. */
  REOPEN,
  /** The date until which it was accepted has come. */
  ACCEPTANCE_ENDED
}
