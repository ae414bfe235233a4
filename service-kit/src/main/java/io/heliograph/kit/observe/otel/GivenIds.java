package io.heliograph.kit.observe.otel;

import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Random ids, unless the caller states the next ones: OpenTelemetry has no other way to set any.
 */
final class GivenIds implements IdGenerator {
  private static final ScopedValue<Ids> GIVEN = ScopedValue.newInstance();

  private record Ids(String trace, String span) {}

  /** Runs with the ids for the one span that is started within. */
  static void run(String trace, String span, Runnable start) {
    ScopedValue.where(GIVEN, new Ids(trace, span)).run(start);
  }

  @Override
  public String generateTraceId() {
    return GIVEN.isBound() ? GIVEN.get().trace() : IdGenerator.random().generateTraceId();
  }

  @Override
  public String generateSpanId() {
    return GIVEN.isBound() ? GIVEN.get().span() : IdGenerator.random().generateSpanId();
  }
}
