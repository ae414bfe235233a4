package io.heliograph.risk.lifecycle;

import static io.heliograph.risk.lifecycle.RiskEvent.ACCEPT;
import static io.heliograph.risk.lifecycle.RiskEvent.ACCEPTANCE_ENDED;
import static io.heliograph.risk.lifecycle.RiskEvent.ACKNOWLEDGE;
import static io.heliograph.risk.lifecycle.RiskEvent.CONTRADICTED;
import static io.heliograph.risk.lifecycle.RiskEvent.REOPEN;
import static io.heliograph.risk.lifecycle.RiskEvent.SEEN;
import static io.heliograph.risk.lifecycle.RiskEvent.SILENCED;
import static io.heliograph.risk.lifecycle.RiskState.ACCEPTED;
import static io.heliograph.risk.lifecycle.RiskState.FIXED;
import static io.heliograph.risk.lifecycle.RiskState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.risk.lifecycle.Lifecycle.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table, cell by cell, and what holds for every way through it. */
class LifecycleTest {
  private static final Instant UNTIL = Instant.parse("2026-12-24T00:00:00Z");
  private static final Instant LATER = Instant.parse("2027-01-24T00:00:00Z");

  /** {@code unknown(x)} remembers x; {@code =} stays, {@code !} is refused. */
  @ParameterizedTest
  @CsvSource({
    // state, SEEN, SILENCED, CONTRADICTED, ACKNOWLEDGE, ACCEPT, REOPEN, ACCEPTANCE_ENDED
    "open, =, unknown(open), fixed, acknowledged, accepted, !, =",
    "acknowledged, =, unknown(acknowledged), fixed, !, accepted, open, =",
    "accepted, =, unknown(accepted), fixed, acknowledged, accepted, open, open",
    "fixed, regressed, =, =, !, !, !, =",
    "regressed, =, unknown(regressed), fixed, acknowledged, accepted, !, =",
    "unknown(open), open, =, fixed, unknown(acknowledged), unknown(accepted), !, =",
    "unknown(acknowledged), acknowledged, =, fixed, !, unknown(accepted), unknown(open), =",
    "unknown(accepted), accepted, =, fixed, unknown(acknowledged), unknown(accepted),"
        + " unknown(open), unknown(open)",
    "unknown(regressed), regressed, =, fixed, unknown(acknowledged), unknown(accepted), !, =",
  })
  void everyCellOfTheTable(
      String from,
      String seen,
      String silenced,
      String contradicted,
      String acknowledge,
      String accept,
      String reopen,
      String ended) {
    check(from, SEEN, seen);
    check(from, SILENCED, silenced);
    check(from, CONTRADICTED, contradicted);
    check(from, ACKNOWLEDGE, acknowledge);
    check(from, ACCEPT, accept);
    check(from, REOPEN, reopen);
    check(from, ACCEPTANCE_ENDED, ended);
  }

  private static void check(String from, RiskEvent event, String expected) {
    Outcome outcome = Lifecycle.apply(standing(from, UNTIL), event, event == ACCEPT ? LATER : null);

    String seen =
        switch (outcome) {
          case Outcome.Moved(Standing standing) -> text(standing);
          case Outcome.Unmoved _ -> "=";
          case Outcome.Refused _ -> "!";
        };
    assertThat(seen).as(from + " " + event).isEqualTo(expected);
    if (event == ACCEPT && outcome instanceof Outcome.Moved moved) {
      assertThat(moved.standing().acceptedUntil()).isEqualTo(LATER);
    }
  }

  @Test
  void nothingButContraryEvidenceCloses() {
    for (Standing standing : reachable()) {
      for (RiskEvent event : RiskEvent.values()) {
        Outcome outcome = Lifecycle.apply(standing, event, event == ACCEPT ? UNTIL : null);
        if (outcome instanceof Outcome.Moved moved && moved.standing().state() == FIXED) {
          assertThat(event).isEqualTo(CONTRADICTED);
        }
      }
    }
  }

  @Test
  void anUnknownRiskComesBackAsItWas() {
    for (Standing standing : reachable()) {
      if (standing.state() != UNKNOWN && standing.state() != FIXED) {
        Standing silent = moved(standing, SILENCED, null);
        assertThat(moved(silent, SEEN, null)).isEqualTo(standing);
      }
    }
  }

  @Test
  void onlyPersonsAreRefused() {
    for (Standing standing : reachable()) {
      for (RiskEvent event : List.of(SEEN, SILENCED, CONTRADICTED, ACCEPTANCE_ENDED)) {
        assertThat(Lifecycle.apply(standing, event, null)).isNotInstanceOf(Outcome.Refused.class);
      }
    }
  }

  @Test
  void everyStateIsReached() {
    assertThat(reachable()).extracting(Standing::state).contains(RiskState.values());
  }

  @Test
  void acceptingAgainMovesTheDateAndTheSameDateMovesNothing() {
    Standing accepted = new Standing(ACCEPTED, null, UNTIL);

    assertThat(moved(accepted, ACCEPT, LATER)).isEqualTo(new Standing(ACCEPTED, null, LATER));
    assertThat(Lifecycle.apply(accepted, ACCEPT, UNTIL)).isInstanceOf(Outcome.Unmoved.class);
  }

  @Test
  void refusesStandingsThatContradictThemselves() {
    assertThatThrownBy(() -> new Standing(UNKNOWN, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Standing(UNKNOWN, FIXED, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Standing(ACCEPTED, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Lifecycle.apply(Standing.OPEN, ACCEPT, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<Standing> reachable() {
    Set<Standing> reached = new HashSet<>(List.of(Standing.OPEN));
    ArrayDeque<Standing> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      Standing from = next.poll();
      for (RiskEvent event : RiskEvent.values()) {
        List<@Nullable Instant> dates = new ArrayList<>();
        if (event == ACCEPT) {
          dates.addAll(List.of(UNTIL, LATER));
        } else {
          dates.add(null);
        }
        for (Instant until : dates) {
          if (Lifecycle.apply(from, event, until) instanceof Outcome.Moved(Standing to)
              && reached.add(to)) {
            next.add(to);
          }
        }
      }
    }
    return reached;
  }

  private static Standing moved(Standing from, RiskEvent event, @Nullable Instant until) {
    return ((Outcome.Moved) Lifecycle.apply(from, event, until)).standing();
  }

  private static Standing standing(String text, Instant until) {
    boolean unknown = text.startsWith("unknown(");
    RiskState state =
        RiskState.find(unknown ? text.substring(8, text.length() - 1) : text).orElseThrow();
    return new Standing(
        unknown ? UNKNOWN : state, unknown ? state : null, state == ACCEPTED ? until : null);
  }

  private static String text(Standing standing) {
    RiskState remembered = standing.remembered();
    return remembered == null
        ? standing.state().wire()
        : standing.state().wire() + "(" + remembered.wire() + ")";
  }
}
