package io.heliograph.risk.lifecycle;

import static io.heliograph.risk.lifecycle.RiskEvent.ACCEPT;
import static io.heliograph.risk.lifecycle.RiskEvent.ACCEPTANCE_ENDED;
import static io.heliograph.risk.lifecycle.RiskEvent.ACKNOWLEDGE;
import static io.heliograph.risk.lifecycle.RiskEvent.CONTRADICTED;
import static io.heliograph.risk.lifecycle.RiskEvent.REOPEN;
import static io.heliograph.risk.lifecycle.RiskEvent.SEEN;
import static io.heliograph.risk.lifecycle.RiskEvent.SILENCED;
import static io.heliograph.risk.lifecycle.RiskState.ACCEPTED;
import static io.heliograph.risk.lifecycle.RiskState.ACKNOWLEDGED;
import static io.heliograph.risk.lifecycle.RiskState.FIXED;
import static io.heliograph.risk.lifecycle.RiskState.OPEN;
import static io.heliograph.risk.lifecycle.RiskState.REGRESSED;
import static io.heliograph.risk.lifecycle.RiskState.UNKNOWN;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state machine of a risk: one table, total over states and events. */
public final class Lifecycle {
  private static final Map<RiskState, Map<RiskEvent, Move>> TABLE = new EnumMap<>(RiskState.class);

  static {
    Move stay = new Stay();
    Move refuse = new Refuse();
    Move silence = new Silence();
    row(OPEN)
        .on(SEEN, stay)
        .on(SILENCED, silence)
        .on(CONTRADICTED, new To(FIXED))
        .on(ACKNOWLEDGE, new To(ACKNOWLEDGED))
        .on(ACCEPT, new To(ACCEPTED))
        .on(REOPEN, refuse)
        .on(ACCEPTANCE_ENDED, stay);
    row(ACKNOWLEDGED)
        .on(SEEN, stay)
        .on(SILENCED, silence)
        .on(CONTRADICTED, new To(FIXED))
        .on(ACKNOWLEDGE, refuse)
        .on(ACCEPT, new To(ACCEPTED))
        .on(REOPEN, new To(OPEN))
        .on(ACCEPTANCE_ENDED, stay);
    row(ACCEPTED)
        .on(SEEN, stay)
        .on(SILENCED, silence)
        .on(CONTRADICTED, new To(FIXED))
        .on(ACKNOWLEDGE, new To(ACKNOWLEDGED))
        .on(ACCEPT, new To(ACCEPTED))
        .on(REOPEN, new To(OPEN))
        .on(ACCEPTANCE_ENDED, new To(OPEN));
    row(FIXED)
        .on(SEEN, new To(REGRESSED))
        .on(SILENCED, stay)
        .on(CONTRADICTED, stay)
        .on(ACKNOWLEDGE, refuse)
        .on(ACCEPT, refuse)
        .on(REOPEN, refuse)
        .on(ACCEPTANCE_ENDED, stay);
    row(REGRESSED)
        .on(SEEN, stay)
        .on(SILENCED, silence)
        .on(CONTRADICTED, new To(FIXED))
        .on(ACKNOWLEDGE, new To(ACKNOWLEDGED))
        .on(ACCEPT, new To(ACCEPTED))
        .on(REOPEN, refuse)
        .on(ACCEPTANCE_ENDED, stay);
    row(UNKNOWN)
        .on(SEEN, new Resume())
        .on(SILENCED, stay)
        .on(CONTRADICTED, new To(FIXED))
        .on(ACKNOWLEDGE, new Remember(ACKNOWLEDGED))
        .on(ACCEPT, new Remember(ACCEPTED))
        .on(REOPEN, new Remember(OPEN))
        .on(ACCEPTANCE_ENDED, new Remember(OPEN));
  }

  private Lifecycle() {}

  /** A cell of the table. */
  sealed interface Move {}

  /** Another state, or the same with another date. */
  record To(RiskState state) implements Move {}

  /** Unknown, with the present state kept for later. */
  record Silence() implements Move {}

  /** Back to what is remembered. */
  record Resume() implements Move {}

  /** Still unknown; another state is kept for later. */
  record Remember(RiskState state) implements Move {}

  /** Nothing happens, and nothing is wrong. */
  record Stay() implements Move {}

  /** The person is told that it makes no sense now. */
  record Refuse() implements Move {}

  /** What became of a risk. */
  public sealed interface Outcome {
    /** It stands differently now. */
    record Moved(Standing standing) implements Outcome {}

    /** It stands as it stood. */
    record Unmoved() implements Outcome {}

    /** The event, a person's, makes no sense in its state. */
    record Refused() implements Outcome {}
  }

  /**
   * Where an event leads.
   *
   * @param until of ACCEPT, when the acceptance ends; null with any other event
   */
  public static Outcome apply(Standing from, RiskEvent event, @Nullable Instant until) {
    if ((event == ACCEPT) != (until != null)) {
      throw new IllegalArgumentException("until: " + until + " with " + event);
    }
    return switch (move(from.state(), event)) {
      case To(RiskState state) -> moved(from, new Standing(state, null, until));
      case Silence _ ->
          new Outcome.Moved(new Standing(UNKNOWN, from.state(), from.acceptedUntil()));
      case Resume _ ->
          new Outcome.Moved(
              new Standing(Objects.requireNonNull(from.remembered()), null, from.acceptedUntil()));
      case Remember(RiskState state) -> remembering(from, event, state, until);
      case Stay _ -> new Outcome.Unmoved();
      case Refuse _ -> new Outcome.Refused();
    };
  }

  static Move move(RiskState state, RiskEvent event) {
    return Objects.requireNonNull(Objects.requireNonNull(TABLE.get(state)).get(event));
  }

  private static Outcome remembering(
      Standing from, RiskEvent event, RiskState state, @Nullable Instant until) {
    boolean pointless =
        switch (event) {
          case ACCEPTANCE_ENDED -> from.remembered() != ACCEPTED;
          case REOPEN -> from.remembered() == OPEN || from.remembered() == REGRESSED;
          case ACKNOWLEDGE -> from.remembered() == ACKNOWLEDGED;
          case SEEN, SILENCED, CONTRADICTED, ACCEPT -> false;
        };
    if (pointless) {
      return event == ACCEPTANCE_ENDED ? new Outcome.Unmoved() : new Outcome.Refused();
    }
    return moved(from, new Standing(UNKNOWN, state, until));
  }

  private static Outcome moved(Standing from, Standing to) {
    return to.equals(from) ? new Outcome.Unmoved() : new Outcome.Moved(to);
  }

  private static Row row(RiskState state) {
    Map<RiskEvent, Move> moves = new EnumMap<>(RiskEvent.class);
    TABLE.put(state, moves);
    return new Row(moves);
  }

  /** One state's line of the table while it is written. */
  private record Row(Map<RiskEvent, Move> moves) {
    Row on(RiskEvent event, Move move) {
      moves.put(event, move);
      return this;
    }
  }
}
