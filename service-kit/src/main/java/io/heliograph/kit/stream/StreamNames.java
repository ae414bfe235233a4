package io.heliograph.kit.stream;

/** Streams of the platform. */
public final class StreamNames {
  /** Raw signals; key is the signal's id. */
  public static final String SIGNALS = "signals";

  /** Conclusions of Heliograph's own (vendor {@code hg}); key is the subject. */
  public static final String EVENTS = "events";

  /** Matches of playbooks; key is playbook, application and group. */
  public static final String PLAYBOOK_MATCHES = "playbook-matches";

  /** Signals that were rejected. */
  public static final String REJECTED_SIGNALS = "rejected-signals";

  private StreamNames() {}
}
