package io.heliograph.risk.register;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.event.HgEvent;
import io.heliograph.risk.inventory.AdvisoryCatalogue;
import io.heliograph.risk.inventory.BundleStore;
import io.heliograph.risk.lifecycle.Lifecycle;
import io.heliograph.risk.lifecycle.RiskEvent;
import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves risks.
 *
 * <p>Order of effects, so that a kill between any two neither loses nor doubles a change:
 *
 * <ol>
 *   <li>bundles are stored, which never change;
 *   <li>one write of the dossier makes durable what was read, what follows, and what must be told;
 *   <li>lists and histories are written and events published, each of them idempotent;
 *   <li>another write of the dossier notes that all was told;
 *   <li>the stream's checkpoint is written by whoever called.
 * </ol>
 *
 * After a kill before 2 the records come again to the old dossier; after it they are skipped by the
 * dossier's mark, and what was not told is told by the next call or sweep.
 */
public final class Register {
  private static final int DUE_AT_ONCE = 100;

  private final DossierStore dossiers;
  private final RiskStore risks;
  private final BundleStore bundles;
  private final RuleBook rules;
  private final AdvisoryCatalogue advisories;
  private final EventPublisher events;
  private final Duration summaryInterval;
  private final Duration silenceGrace;

  /** Wires; does no I/O. */
  Register(
      DossierStore dossiers,
      RiskStore risks,
      BundleStore bundles,
      RuleBook rules,
      AdvisoryCatalogue advisories,
      EventPublisher events,
      Duration summaryInterval,
      Duration silenceGrace) {
    this.dossiers = dossiers;
    this.risks = risks;
    this.bundles = bundles;
    this.rules = rules;
    this.advisories = advisories;
    this.events = events;
    this.summaryInterval = summaryInterval;
    this.silenceGrace = silenceGrace;
  }

  /**
   * An observation with its place on the stream.
   *
   * @param at when the platform received it
   */
  public record Positioned(String sequenceNumber, Observation observation, Instant at) {}

  /** An application as an event names it. */
  public record Application(String organizationId, String id, String environment) {}

  /**
   * Takes records of one application in, in the order of their shard. Returning means that they and
   * all that follows from them are durable and told. Records that were taken in before change
   * nothing.
   */
  public void observe(String shard, Application application, List<Positioned> records)
      throws InterruptedException {
    for (Positioned each : records) {
      if (each.observation() instanceof Observation.Bundled bundle) {
        bundles.save(application.organizationId(), bundle.signature(), bundle.dependencies());
      }
    }
    while (true) {
      Dossier before =
          dossiers
              .find(application.id())
              .orElseGet(
                  () ->
                      Dossier.empty(
                          application.organizationId(),
                          application.id(),
                          application.environment()));
      OpenDossier open = open(before);
      boolean fresh = false;
      for (Positioned each : records) {
        if (!open.contains(shard, each.sequenceNumber())) {
          open.observe(shard, each.sequenceNumber(), each.observation(), each.at());
          fresh = true;
        }
      }
      Dossier after = open.close();
      if (!fresh) {
        tell(before);
        return;
      }
      if (dossiers.save(after)) {
        tell(after.revised(after.revision() + 1));
        return;
      }
    }
  }

  /** What became of a person's act. */
  public sealed interface Acted {
    /** The risk as it is now. */
    record Done(RiskStore.Listed listed) implements Acted {}

    /** It makes no sense in the state in which the risk is. */
    record Refused(RiskState state) implements Acted {}
  }

  /**
   * A person acts on a risk.
   *
   * @param until of ACCEPT, when the acceptance ends; else null
   * @param by the user or API client
   * @return empty when the organization has no such risk
   */
  Optional<Acted> act(
      String organizationId,
      String riskId,
      RiskEvent event,
      @Nullable Instant until,
      String reason,
      String by,
      Instant at)
      throws InterruptedException {
    RiskStore.Listed listed = risks.find(organizationId, riskId).orElse(null);
    if (listed == null) {
      return Optional.empty();
    }
    String key = listed.risk().key();
    while (true) {
      Dossier before = dossiers.find(listed.applicationId()).orElseThrow();
      OpenDossier open = open(before);
      if (open.act(key, event, until, reason, by, at) instanceof Lifecycle.Outcome.Refused) {
        return Optional.of(new Acted.Refused(open.risk(key).standing().state()));
      }
      Dossier after = open.close();
      if (dossiers.save(after)) {
        tell(after.revised(after.revision() + 1));
        return Optional.of(
            new Acted.Done(
                new RiskStore.Listed(organizationId, listed.applicationId(), open.risk(key))));
      }
    }
  }

  /** Does what is due by now, and tells what a process that died could not tell any more. */
  void sweep(Instant now) throws InterruptedException {
    for (String application : dossiers.due(now, DUE_AT_ONCE)) {
      update(application, open -> open.passTime(now, silenceGrace));
    }
    for (String application : dossiers.pending(DUE_AT_ONCE)) {
      Optional<Dossier> dossier = dossiers.find(application);
      if (dossier.isPresent()) {
        tell(dossier.get());
      }
    }
  }

  /** Judges every dossier anew that was examined under other rules or advisories. */
  void reexamine(Instant now) throws InterruptedException {
    for (DossierStore.Examined examined : dossiers.examined()) {
      if (!examined.knowledge().equals(knowledge(examined.organizationId()).digest())) {
        update(examined.applicationId(), open -> open.examine(now));
      }
    }
  }

  private void update(String applicationId, Consumer<OpenDossier> work)
      throws InterruptedException {
    while (true) {
      Dossier before = dossiers.find(applicationId).orElse(null);
      if (before == null) {
        return;
      }
      OpenDossier open = open(before);
      work.accept(open);
      Dossier after = open.close();
      if (dossiers.save(after)) {
        tell(after.revised(after.revision() + 1));
        return;
      }
    }
  }

  /** Tells what the stored dossier says must be told, and notes that. */
  private void tell(Dossier dossier) throws InterruptedException {
    if (!dossier.pending()) {
      return;
    }
    risks.put(
        dossier.unlisted().stream()
            .map(
                key ->
                    new RiskStore.Listed(
                        dossier.organizationId(),
                        dossier.applicationId(),
                        java.util.Objects.requireNonNull(dossier.risks().get(key))))
            .toList(),
        dossier.revision());
    risks.add(dossier.untold());
    List<HgEvent> told = new ArrayList<>();
    dossier.untold().forEach(change -> told.add(RiskEvents.of(dossier, change)));
    Summary summary = dossier.summary();
    if (dossier.summaryUntold() && summary != null) {
      told.add(RiskEvents.of(dossier, summary));
    }
    events.publish(told);
    Dossier now = dossier;
    while (!dossiers.save(now.settled(dossier))) {
      now = dossiers.find(dossier.applicationId()).orElseThrow();
    }
  }

  private OpenDossier open(Dossier dossier) {
    return new OpenDossier(dossier, knowledge(dossier.organizationId()), summaryInterval);
  }

  private Knowledge knowledge(String organizationId) {
    return new Knowledge(
        rules, advisories.of(organizationId), signature -> bundles.find(organizationId, signature));
  }
}
