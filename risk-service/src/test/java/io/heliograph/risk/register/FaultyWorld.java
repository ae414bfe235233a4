package io.heliograph.risk.register;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.risk.inventory.AdvisoryCatalogue;
import io.heliograph.risk.inventory.InMemoryAdvisoryStore;
import io.heliograph.risk.inventory.InMemoryBundleStore;
import io.heliograph.risk.rules.RuleBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Stores and a stream that outlive the process, and a process that dies between any two steps. */
final class FaultyWorld {
  private static final RuleBook RULES = RuleBook.builtIn();

  static final Duration INTERVAL = Duration.ofMinutes(1);

  /** The process is gone; nothing of its memory is left. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  final RecordingStream stream = new RecordingStream();
  final InMemoryRiskStore risks = new InMemoryRiskStore();
  final InMemoryDossierStore dossiers = new InMemoryDossierStore(Duration.ZERO);
  final InMemoryBundleStore bundles = new InMemoryBundleStore();
  final InMemoryAdvisoryStore advisories = new InMemoryAdvisoryStore();
  final AdvisoryCatalogue catalogue = new AdvisoryCatalogue(advisories);
  private final Random random;
  private double risk;

  FaultyWorld(Random random) {
    this.random = random;
  }

  /** From now on each step is the last with this probability. */
  void risk(double probability) {
    risk = probability;
  }

  /** A process without any memory. */
  Register start() {
    RecordPublisher publisher =
        records -> {
          perhapsDie();
          List<Boolean> acknowledged = stream.publish(records);
          perhapsDie();
          return acknowledged;
        };
    return new Register(
        new Dossiers(),
        new Risks(),
        bundles,
        RULES,
        catalogue,
        new EventPublisher(
            publisher, Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC), JsonMapper.shared()),
        INTERVAL,
        Duration.ZERO);
  }

  List<SignalRecord> told(String name) {
    return stream.signals().stream().filter(each -> each.signalName().equals(name)).toList();
  }

  private void perhapsDie() {
    if (random.nextDouble() < risk) {
      throw new Killed();
    }
  }

  private final class Dossiers implements DossierStore {
    @Override
    public Optional<Dossier> find(String applicationId) {
      return dossiers.find(applicationId);
    }

    @Override
    public boolean save(Dossier dossier) {
      perhapsDie();
      boolean saved = dossiers.save(dossier);
      perhapsDie();
      return saved;
    }

    @Override
    public List<String> due(Instant by, int limit) {
      return dossiers.due(by, limit);
    }

    @Override
    public List<String> pending(int limit) {
      return dossiers.pending(limit);
    }

    @Override
    public List<Examined> examined() {
      return dossiers.examined();
    }
  }

  private final class Risks implements RiskStore {
    @Override
    public void put(List<Listed> batch, long revision) {
      perhapsDie();
      risks.put(batch, revision);
      perhapsDie();
    }

    @Override
    public void add(List<RiskChange> changes) {
      perhapsDie();
      risks.add(changes);
      perhapsDie();
    }

    @Override
    public Optional<Listed> find(String organizationId, String id) {
      return risks.find(organizationId, id);
    }

    @Override
    public Page<Listed> list(String organizationId, Filter filter, Page.Request page) {
      return risks.list(organizationId, filter, page);
    }

    @Override
    public List<RiskChange> history(String riskId, int limit) {
      return risks.history(riskId, limit);
    }
  }
}
