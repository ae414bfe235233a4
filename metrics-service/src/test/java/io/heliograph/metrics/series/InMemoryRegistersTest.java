package io.heliograph.metrics.series;

class InMemoryRegistersTest extends RegistersContract {
  @Override
  protected Registers newRegisters() {
    return new InMemoryRegisters();
  }
}
