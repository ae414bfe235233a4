package io.heliograph.ingestion.decode;

/**
 * How much one request may hold. Policy, not settings: senders are told these numbers, and
 * everything behind ingestion is built for them.
 */
public final class Limits {

  /** Bytes of a body after decompression; beyond it the request is refused (413). */
  public static final int BODY_BYTES = 4 * 1024 * 1024;

  /** Elements at the top of a batch; beyond it the request is refused (413). */
  public static final int ELEMENTS = 1_000;

  /** Members of one trace; beyond it the trace is rejected. */
  public static final int TRACE_MEMBERS = 1_000;

  /** Size of one element after repair, in characters of compact JSON. */
  public static final int ELEMENT_SIZE = 256 * 1024;

  /** Characters of one string; the rest is cut off. */
  public static final int STRING_LENGTH = 16 * 1024;

  /** Characters of one name of an object's member; the rest is cut off. */
  public static final int NAME_LENGTH = 1_024;

  /** Characters of a signal's name, which nobody needs and no attacker controls. */
  public static final int SIGNAL_NAME_LENGTH = 1_024;

  /** Levels of objects and arrays within an element; what lies deeper is cut off. */
  public static final int DEPTH = 64;

  /** Digits of a number; one that is longer becomes the nearest double. */
  public static final int NUMBER_LENGTH = 40;

  /**
   * Characters that the signals of one request may take once traces are taken apart and every
   * member carries its context: a trace of many members with one large context must not become
   * hundreds of megabytes.
   */
  public static final long EXPANDED_SIZE = 32L * 1024 * 1024;

  /** Errors that are told of one element. */
  public static final int ERRORS = 20;

  private Limits() {}
}
