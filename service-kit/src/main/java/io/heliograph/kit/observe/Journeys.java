package io.heliograph.kit.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Traces of signals through the services (ADR 0029). A signal's id is its trace's id, and the id of
 * each span follows from signal, stage and playbook. So nothing is carried over the streams, every
 * service knows by itself whether a signal is followed and which span comes before its own, and a
 * step that is done again after a crash gives the same span.
 *
 * <p>An event is a trace of its own under its own id, unless a step that is followed led to it:
 * then it goes on in that step's trace, whose id it carries as its {@code trace_id}.
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

        @Override
        public Optional<Place> place(String signalId, Stage stage, String playbook) {
          return Optional.empty();
        }

        @Override
        public Optional<Place> handling(Carried record, String consumer) {
          return Optional.empty();
        }

        @Override
        public void told(
            Carried event, List<Place> causes, Instant start, Map<String, String> facts) {}

        @Override
        public void handled(
            Carried record, String consumer, Instant start, Map<String, String> facts) {}

        @Override
        public void attempted(
            Carried event, String consumer, Instant start, Map<String, String> facts) {}
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

  /** A span, perhaps one that another service tells of. */
  record Place(String trace, String span) {}

  /**
   * A record of a stream.
   *
   * @param id of the signal or event
   * @param trace the id of a signal; of an event its {@code trace_id}, or its id if it has none
   */
  record Carried(String id, String trace) {}

  /** Where {@link #step} tells of a step; empty when the signal is not followed. */
  Optional<Place> place(String signalId, Stage stage, String playbook);

  /** Where {@link #handled} tells of a record; empty when it is not followed. */
  Optional<Place> handling(Carried record, String consumer);

  /**
   * An event was acknowledged by the stream, if it is followed.
   *
   * @param causes what led to it. The first of the event's own trace is the step before; the others
   *     are linked to
   */
  void told(Carried event, List<Place> causes, Instant start, Map<String, String> facts);

  /** A consumer made the effects of a record durable, if it is followed; after its publication. */
  void handled(Carried record, String consumer, Instant start, Map<String, String> facts);

  /**
   * What a consumer made of an event was tried outside, if the event is followed: a span for each
   * attempt, after {@link #handled}.
   */
  void attempted(Carried event, String consumer, Instant start, Map<String, String> facts);
}
