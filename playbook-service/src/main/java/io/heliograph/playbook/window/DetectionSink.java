package io.heliograph.playbook.window;

/** Takes detections; given again after a crash, with the same id. */
@FunctionalInterface
public interface DetectionSink {
  /** Returns when the detection and all that follows from it are durable. Idempotent by id. */
  void accept(Detection detection) throws InterruptedException;
}
