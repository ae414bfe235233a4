package io.heliograph.kit.problem;

import java.util.Locale;

/**
 * Why a request was refused. Implemented by enums; the constant's name is the wire value, so add
 * and never rename. Each has a page {@code docs/problems/<kebab-name>.md}.
 */
public interface ProblemReason {

  /** Base of every problem's {@code type}. */
  String TYPE_BASE = "https://heliograph.dev/problems/";

  /** Wire value, for example {@code PAYLOAD_INVALID}. */
  String name();

  /** HTTP status of the answer. */
  int status();

  /** One sentence that holds for every occurrence. */
  String title();

  /** Who owns the fault. */
  Fault fault();

  /** The problem's {@code type}, which is also the address of its page. */
  default String type() {
    return TYPE_BASE + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
