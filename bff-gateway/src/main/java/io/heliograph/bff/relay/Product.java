package io.heliograph.bff.relay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Products whose APIs lie under {@code /api/<product>}. */
public enum Product {
  ACCOUNT("Organizations, members, keys, audit"),
  INGESTION("Signals, outcomes, archive"),
  AGENTS("Agents and their responses"),
  PLAYBOOK("Playbooks, detections, responses"),
  RISK("Risks"),
  INSIGHTS("Facts and questions"),
  METRICS("Series"),
  INTEGRATION("Subscriptions and deliveries");

  private final String title;

  Product(String title) {
    this.title = title;
  }

  /** What it is about, for people. */
  public String title() {
    return title;
  }

  /** Value in paths. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The product of a value in paths. */
  public static Optional<Product> of(String wire) {
    return Arrays.stream(values()).filter(product -> product.wire().equals(wire)).findAny();
  }
}
