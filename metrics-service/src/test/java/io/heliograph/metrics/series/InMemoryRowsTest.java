package io.heliograph.metrics.series;

class InMemoryRowsTest extends RowsContract {
  @Override
  protected Rows newRows() {
    return new InMemoryRows();
  }
}
