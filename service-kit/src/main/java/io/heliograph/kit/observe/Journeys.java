package io.heliograph.kit.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Traces of signals through the services (ADR 0029). A signal's id is its trace's id, and the id of
 * each span follows from signal, stage and playbook. So nothing is carried over the streams, every
 * service knows by itself whether a signal is followed and which span comes before its own, and a
 * step that is done again after a crash gives the same span.
 */
public interface Journeys {

  /** Nobody is followed. */
  Journeys OFF =
      new Journeys() {
        @Override
        public boolean on() {
          return false;
        }

        @Override
        public boolean follows(String signalId) {
          return false;
        }

        @Override
        public void published(List<String> signalIds, Instant start) {}

        @Override
        public void step(Step step) {}

        @Override
        public String traceparent(String signalId, Stage stage, String playbook) {
          return "";
        }

        @Override
        public void pushed(String traceparent, Instant start, Map<String, String> facts) {}
      };

  /**
   * A step that ended now.
   *
   * @param signalId 32 lower-case hexadecimal characters
   * @param playbook its name; empty unless the stage is {@link Stage#byPlaybook}
   * @param facts attributes of the span: ids and names, never content
   */
  record Step(
      String signalId, Stage stage, String playbook, Instant start, Map<String, String> facts) {
    public Step {
      facts = Map.copyOf(facts);
    }
  }

  /** Whether anybody is followed at all; ask it before gathering anything. */
  boolean on();

  /** Whether this signal is followed; every service gives the same answer. */
  boolean follows(String signalId);

  /**
   * Signals were acknowledged by the stream: {@link Stage#RECEIVE}, since the request of the
   * calling thread came, and {@link Stage#PUBLISH}, since {@code start}, of those that are
   * followed.
   */
  void published(List<String> signalIds, Instant start);

  /** Tells of a step, if its signal is followed. */
  void step(Step step);

  /**
   * The W3C {@code traceparent} of a step, for whoever goes on and knows no signal.
   *
   * @return empty when the signal is not followed
   */
  String traceparent(String signalId, Stage stage, String playbook);

  /**
   * {@link Stage#PUSH} of what came with a {@code traceparent} of {@link Stage#RESPOND}; one that
   * is malformed tells nothing.
   */
  void pushed(String traceparent, Instant start, Map<String, String> facts);
}
