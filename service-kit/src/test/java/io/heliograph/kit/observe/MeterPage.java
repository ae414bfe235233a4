package io.heliograph.kit.observe;

import java.util.stream.Collectors;

/** Writes {@code docs/observability/meters.md} from the enum. */
final class MeterPage {
  private MeterPage() {}

  static String write() {
    StringBuilder page =
        new StringBuilder(
            """
            # Meters

            Written from `HeliographMeter` in service-kit; a test fails when this page is another. Every service shows its own at
            `/actuator/prometheus`, beside those of Spring, Tomcat, the JVM and the machine. Tenants, addresses and signals are never tags.

            | meter | in Prometheus | kind, unit | tags | what it says | promise that it watches |
            |---|---|---|---|---|---|
            """);
    for (HeliographMeter meter : HeliographMeter.values()) {
      page.append("| `")
          .append(meter.meterName())
          .append("` | ")
          .append(
              meter.prometheusNames().stream()
                  .map(name -> "`" + name + "`")
                  .collect(Collectors.joining(", ")))
          .append(" | ")
          .append(meter.kind().name().toLowerCase(java.util.Locale.ROOT))
          .append(", ")
          .append(meter.unit())
          .append(" | ")
          .append(meter.tags().stream().map(MeterPage::tag).collect(Collectors.joining("; ")))
          .append(" | ")
          .append(meter.meaning())
          .append(" | ")
          .append(meter.promise())
          .append(" |\n");
    }
    return page.toString();
  }

  private static String tag(MeterTag tag) {
    return "`"
        + tag.name()
        + "`: "
        + (tag.values().isEmpty()
            ? tag.bound()
            : tag.values().stream()
                .map(value -> "`" + value + "`")
                .collect(Collectors.joining(", ")));
  }
}
