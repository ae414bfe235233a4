package io.heliograph.kit.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the caller as {@code application/problem+json} (RFC 9457). */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemReason reason;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private @Nullable Duration retryAfter;

  /**
   * @param detail what happened this time, and what to do; safe to show to the caller
   * @param errors every single mistake; empty when the detail says it all
   */
  public ProblemException(ProblemReason reason, String detail, List<FieldError> errors) {
    super(detail);
    this.reason = reason;
    this.errors = List.copyOf(errors);
  }

  public ProblemException(ProblemReason reason, String detail) {
    this(reason, detail, List.of());
  }

  /** A thing that does not exist, or belongs to somebody else: the two are not told apart. */
  public static ProblemException notFound(String what) {
    return new ProblemException(CommonReason.NOT_FOUND, "No such " + what);
  }

  /** Tells the caller when to come again; rounded up to whole seconds. */
  public ProblemException retryAfter(Duration wait) {
    this.retryAfter = wait;
    return this;
  }

  /** Adds a member of its own to the problem; the value is written as JSON. */
  public ProblemException with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  public ProblemReason reason() {
    return reason;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, Object> members() {
    return members;
  }

  /** Null when the caller need not wait. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
