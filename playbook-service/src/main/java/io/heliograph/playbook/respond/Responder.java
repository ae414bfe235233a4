package io.heliograph.playbook.respond;

import io.heliograph.kit.erasure.ErasedSubjects;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.Durations;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.respond.StoredDetection.Decision;
import io.heliograph.playbook.window.Detection;
import io.heliograph.playbook.window.DetectionSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns detections into responses. What is decided is stored with the detection before anything is
 * done, so that a replay does the same, whatever was allowlisted or revoked in between.
 */
final class Responder implements DetectionSink {
  private final DetectionStore detections;
  private final ResponseStore store;
  private final SettingsStore settings;
  private final Responses responses;
  private final AddressGuard guard;
  private final ErasedSubjects erased;

  Responder(
      DetectionStore detections,
      ResponseStore store,
      SettingsStore settings,
      Responses responses,
      AddressGuard guard,
      ErasedSubjects erased) {
    this.detections = detections;
    this.store = store;
    this.settings = settings;
    this.responses = responses;
    this.guard = guard;
    this.erased = erased;
  }

  @Override
  public void accept(Detection detection) throws InterruptedException {
    if (erased.own(
        detection.organizationId(), detection.detectedAt(), SubjectTexts.of(detection))) {
      return; // read again, or late: of somebody who is erased
    }
    List<Decision> decisions = decide(detection);
    StoredDetection stored =
        detections.insertOrFind(
            new StoredDetection(detection, decisions, Explanation.of(detection, decisions)));
    responses.create(made(stored));
    List<SecurityResponse> present = new ArrayList<>();
    for (String id : stored.responseIds()) {
      store.find(detection.organizationId(), id).ifPresent(present::add);
    }
    responses.publish(stored, present);
  }

  private List<Decision> decide(Detection detection) {
    Optional<Target> target = Target.of(detection.group());
    List<Decision> decisions = new ArrayList<>();
    for (int entry = 0; entry < detection.respond().size(); entry++) {
      ResponseKind kind = detection.respond().get(entry).kind();
      Optional<String> withheld = withheld(detection, kind, target);
      decisions.add(
          new Decision(
              kind,
              withheld.isPresent()
                  ? null
                  : SignalIds.digest("response", detection.id(), Integer.toString(entry)),
              withheld.orElse(null)));
    }
    return decisions;
  }

  private Optional<String> withheld(
      Detection detection, ResponseKind kind, Optional<Target> target) {
    if (detection.mode() == Mode.SHADOW) {
      return Optional.of("the playbook runs in shadow mode");
    }
    if (kind == ResponseKind.NOTIFY) {
      return Optional.empty();
    }
    if (target.isEmpty()) {
      return Optional.of("\"" + detection.group().value() + "\" is not an address");
    }
    Optional<AllowlistEntry> protection =
        responses.protection(detection.organizationId(), detection.applicationId(), target.get());
    if (protection.isPresent()) {
      return Optional.of(protection.get().target().plain() + " is allowlisted");
    }
    if (target.get() instanceof Target.Address(var range)
        && !settings
            .find(detection.organizationId(), detection.applicationId())
            .blockCriticalAddresses()) {
      return guard.critical(range);
    }
    return Optional.empty();
  }

  private List<SecurityResponse> made(StoredDetection stored) {
    Detection detection = stored.detection();
    Instant now = responses.now();
    List<SecurityResponse> made = new ArrayList<>();
    for (int entry = 0; entry < stored.decisions().size(); entry++) {
      String id = stored.decisions().get(entry).responseId();
      if (id == null) {
        continue;
      }
      Action action = detection.respond().get(entry);
      // A detection of the past, after an outage, may come when its response is over.
      Instant expiresAt = detection.detectedAt().plus(action.duration());
      made.add(
          new SecurityResponse(
              id,
              detection.organizationId(),
              detection.applicationId(),
              detection.environment(),
              action.kind(),
              Target.of(detection.group()).orElseGet(Target.Everybody::new),
              action.url(),
              now.isBefore(expiresAt) && !action.duration().equals(Duration.ZERO)
                  ? ResponseState.ACTIVE
                  : ResponseState.EXPIRED,
              now,
              expiresAt,
              detection.id(),
              now,
              "playbook:" + detection.playbook(),
              detection.title(),
              List.of()));
    }
    return made;
  }

  /** Says in plain words what was seen and what was done. */
  static final class Explanation {
    private Explanation() {}

    static String of(Detection detection, List<Decision> decisions) {
      StringBuilder text = new StringBuilder();
      text.append(detection.title())
          .append(": ")
          .append(detection.signalIds().size())
          .append(" matching signals of ")
          .append(
              Target.of(detection.group())
                  .map(Target::plain)
                  .orElseGet(() -> detection.group().value()))
          .append(" between ")
          .append(detection.from())
          .append(" and ")
          .append(detection.to())
          .append(", that is within ")
          .append(Durations.plain(Duration.between(detection.from(), detection.to())))
          .append(" (playbook ")
          .append(detection.playbook())
          .append(", version ")
          .append(detection.version())
          .append(").");
      for (int entry = 0; entry < decisions.size(); entry++) {
        Decision decision = decisions.get(entry);
        Action action = detection.respond().get(entry);
        text.append(' ');
        if (decision.withheld() != null) {
          text.append("No ")
              .append(plain(action.kind()))
              .append(", because ")
              .append(decision.withheld())
              .append('.');
        } else if (action.kind() == ResponseKind.NOTIFY) {
          text.append("A notification was made.");
        } else {
          text.append("A ")
              .append(plain(action.kind()))
              .append(" was made for ")
              .append(Durations.plain(action.duration()))
              .append('.');
        }
      }
      return text.toString();
    }

    private static String plain(ResponseKind kind) {
      return switch (kind) {
        case BLOCK_IP -> "block of the address";
        case REDIRECT_IP -> "redirect of the address";
        case BLOCK_USER -> "block of the user";
        case REDIRECT_USER -> "redirect of the user";
        case NOTIFY -> "notification";
      };
    }
  }
}
