package io.heliograph.playbook.match;

import java.util.List;

/** Takes what agents report; given again after a crash. */
@FunctionalInterface
public interface ReportSink {
  /** Returns when all that follows from the reports is durable. Idempotent. */
  void accept(List<ActionReport> reports) throws InterruptedException;
}
