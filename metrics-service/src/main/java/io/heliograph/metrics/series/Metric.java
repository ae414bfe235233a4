package io.heliograph.metrics.series;

import java.util.Comparator;

/**
 * A metric of an application.
 *
 * @param name {@code signals.count}, or the name of the agents' signal as it came, such as {@code
 *     sq.agent.metric.req}; shortened where it was over-long
 * @param kind an application whose agents disagree has the name twice
 */
public record Metric(String name, Kind kind) implements Comparable<Metric> {
  /** Every signal of an application, counted. */
  public static final Metric SIGNALS = new Metric("signals.count", Kind.COUNT);

  private static final Comparator<Metric> ORDER =
      Comparator.comparing(Metric::name).thenComparing(Metric::kind);

  /** As an entry of a register. */
  public String text() {
    return kind.wire() + " " + name;
  }

  /** Reads {@link #text}. */
  public static Metric parse(String text) {
    int space = text.indexOf(' ');
    return new Metric(text.substring(space + 1), Kind.of(text.substring(0, space)).orElseThrow());
  }

  /** What its values are measured in; {@code 1} when they are plain numbers or nobody knows. */
  public String unit() {
    if (this.equals(SIGNALS)) {
      return "signals";
    }
    // Agents tell no units; these are the ones that the known agents use.
    String own =
        name.startsWith("sq.agent.metric.") ? name.substring("sq.agent.metric.".length()) : "";
    return switch (own) {
      case "req", "sq" -> "ms";
      case "pct" -> "%";
      default -> own.startsWith("sq.") && kind == Kind.BINNING ? "ms" : "1";
    };
  }

  @Override
  public int compareTo(Metric other) {
    return ORDER.compare(this, other);
  }
}
