package io.heliograph.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.risk.lifecycle.RiskEvent;
import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.register.Register.Positioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random streams with kills between any two steps, records that come again, and persons who act in
 * between: states, histories and what is told equal those of {@link NaiveEvaluator}. More seeds
 * with {@code -Dheliograph.simulation.seeds=5000}.
 */
class CrashSimulationTest {
  private static final int SEEDS = Integer.getInteger("heliograph.simulation.seeds", 60);
  private static final String ORGANIZATION = "0123456789abcdef01234567";
  private static final List<String> APPLICATIONS =
      List.of("89abcdef0123456789abcdef", "89abcdef0123456789abcde0");
  private static final List<String> RULES = List.of("runs-as-root", "clock-skew");
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant FAR = Instant.parse("2027-06-01T00:00:00Z");

  @Test
  void killsAndRepeatsChangeNothing() throws InterruptedException {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        new Run(seed).run();
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("seed " + seed, failed);
      }
    }
  }

  private record Entry(String application, Positioned record) {}

  private static final class Run {
    private final Random random;
    private final FaultyWorld world;
    private final List<Entry> stream = new ArrayList<>();
    private final Map<String, NaiveEvaluator> naive = new HashMap<>();

    Run(int seed) {
      random = new Random(seed);
      world = new FaultyWorld(random);
      APPLICATIONS.forEach(application -> naive.put(application, new NaiveEvaluator()));
      Instant now = START;
      int records = 20 + random.nextInt(60);
      for (int at = 1; at <= records; at++) {
        now = now.plusMillis(random.nextInt(30_000));
        stream.add(
            new Entry(
                APPLICATIONS.get(random.nextInt(2)),
                new Positioned(Integer.toString(at), observation(now), now)));
      }
    }

    private Observation observation(Instant now) {
      String agent = "agent-" + random.nextInt(4);
      String host = random.nextInt(8) == 0 ? null : "host-" + random.nextInt(2);
      Instant seen = random.nextInt(6) == 0 ? now.minusSeconds(90) : now;
      return switch (random.nextInt(6)) {
        case 0 -> new Observation.Present(agent, host, seen, null);
        case 1, 2 -> new Observation.Gone(agent, seen);
        default -> new Observation.LoggedIn(agent, facts(host), now);
      };
    }

    private Map<String, Object> facts(@Nullable String host) {
      Map<String, Object> facts = new LinkedHashMap<>();
      if (host != null) {
        facts.put("host", host);
      }
      switch (random.nextInt(5)) {
        case 0 -> {}
        case 1, 2 -> facts.put("uid", 0L);
        default -> facts.put("uid", 1000L);
      }
      switch (random.nextInt(5)) {
        case 0 -> {}
        case 1 -> facts.put("clock_skew_ms", 60_001L);
        case 2 -> facts.put("clock_skew_ms", -90_000L);
        default -> facts.put("clock_skew_ms", 60_000L);
      }
      return facts;
    }

    void run() throws InterruptedException {
      world.risk(0.04);
      Register register = world.start();
      int handled = 0;
      int checkpoint = 0;
      int next = 0;
      int attempted = 0;
      while (next < stream.size()) {
        int end = Math.min(stream.size(), next + 1 + random.nextInt(8));
        attempted = Math.max(attempted, end);
        try {
          handle(register, stream.subList(next, end));
          next = end;
          for (; handled < end; handled++) {
            Entry entry = stream.get(handled);
            evaluator(entry.application()).observe(entry.record().observation());
          }
          if (random.nextInt(3) == 0) {
            checkpoint = next;
          }
          if (random.nextInt(5) == 0) {
            register.sweep(START);
          }
          // A killed batch may be ahead of what was handled; then nobody knows what an act meets.
          if (next == handled && handled == attempted && random.nextInt(3) == 0) {
            act(register);
          }
        } catch (FaultyWorld.Killed killed) {
          register = world.start();
          next = checkpoint;
        }
      }
      world.risk(0);
      register.sweep(START);
      APPLICATIONS.forEach(this::compare);
    }

    private void handle(Register register, List<Entry> batch) throws InterruptedException {
      for (String application : APPLICATIONS) {
        List<Positioned> records =
            batch.stream()
                .filter(entry -> entry.application().equals(application))
                .map(Entry::record)
                .toList();
        if (!records.isEmpty()) {
          register.observe(
              "shard-0",
              new Register.Application(ORGANIZATION, application, "production"),
              records);
        }
      }
    }

    /** Not killed: whether a killed act took place is for its person to look up. */
    private void act(Register register) throws InterruptedException {
      String application = APPLICATIONS.get(random.nextInt(2));
      String rule = RULES.get(random.nextInt(2));
      String verb = List.of("acknowledge", "accept", "reopen").get(random.nextInt(3));
      if (evaluator(application).risk(rule).state.isEmpty()) {
        return;
      }
      world.risk(0);
      Register.Acted acted =
          register
              .act(
                  ORGANIZATION,
                  Risk.id(application, rule, null),
                  RiskEvent.valueOf(verb.toUpperCase(java.util.Locale.ROOT)),
                  verb.equals("accept") ? FAR : null,
                  verb,
                  "person",
                  START)
              .orElseThrow();
      assertThat(acted instanceof Register.Acted.Done)
          .isEqualTo(evaluator(application).act(rule, verb));
      world.risk(0.04);
    }

    private NaiveEvaluator evaluator(String application) {
      return java.util.Objects.requireNonNull(naive.get(application));
    }

    private void compare(String application) {
      int open = 0;
      int unknown = 0;
      for (String rule : RULES) {
        NaiveEvaluator.Expected expected = evaluator(application).risk(rule);
        String id = Risk.id(application, rule, null);
        assertThat(world.risks.history(id, 1000).reversed())
            .extracting(change -> change.state().wire())
            .isEqualTo(expected.history);
        assertThat(told(id)).isEqualTo(expected.history);
        if (expected.state.isEmpty()) {
          continue;
        }
        Risk listed = world.risks.find(ORGANIZATION, id).orElseThrow().risk();
        assertThat(listed.standing().state().wire()).isEqualTo(expected.state);
        assertThat(listed.evidence().keySet()).isEqualTo(expected.bearers.keySet());
        assertThat(listed.version()).isEqualTo(expected.history.size());
        open += listed.standing().state().counts() ? 1 : 0;
        unknown += listed.standing().state() == RiskState.UNKNOWN ? 1 : 0;
      }
      JsonNode last = lastSummary(application);
      if (last != null) {
        JsonNode counts = last.path("open");
        assertThat(counts.path("high").asInt() + counts.path("medium").asInt()).isEqualTo(open);
        assertThat(last.path("unknown").asInt()).isEqualTo(unknown);
      }
    }

    /** States on the stream in the order of their first appearance, each signal once. */
    private List<String> told(String id) {
      Set<String> seen = new LinkedHashSet<>();
      List<String> states = new ArrayList<>();
      for (SignalRecord signal : world.told("hg.risk-change")) {
        JsonNode payload = JsonMapper.shared().readTree(signal.payload());
        if (payload.path("id").asString().equals(id) && seen.add(signal.signalId())) {
          states.add(payload.path("state").asString());
        }
      }
      return states;
    }

    private @Nullable JsonNode lastSummary(String application) {
      JsonNode last = null;
      for (SignalRecord signal : world.told("hg.risk-summary")) {
        JsonNode payload = JsonMapper.shared().readTree(signal.payload());
        if (payload.path("application").asString().equals(application)
            && (last == null || payload.path("version").asLong() > last.path("version").asLong())) {
          last = payload;
        }
      }
      return last;
    }
  }
}
