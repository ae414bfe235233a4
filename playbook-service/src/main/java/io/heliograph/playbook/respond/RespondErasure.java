package io.heliograph.playbook.respond;

import io.heliograph.kit.erasure.ErasedSubject;
import io.heliograph.kit.erasure.SubjectErasure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Erases detections and responses of what was received before the erasure, and entries of the
 * allowlist. Agents learn at once that the responses are over: what they follow is the state.
 *
 * <p>Windows of groups are left: they hold digests and times, and end by themselves.
 */
final class RespondErasure implements SubjectErasure {
  private final DetectionStore detections;
  private final ResponseStore responses;
  private final AllowlistStore allowlist;
  private final ChangeFeed feed;

  /** Ids of erasures that this process has told of: a few, for erasures are. */
  private final Set<String> announced = ConcurrentHashMap.newKeySet();

  RespondErasure(
      DetectionStore detections,
      ResponseStore responses,
      AllowlistStore allowlist,
      ChangeFeed feed) {
    this.detections = detections;
    this.responses = responses;
    this.allowlist = allowlist;
    this.feed = feed;
  }

  @Override
  public String store() {
    return "playbook";
  }

  @Override
  public Erased erase(ErasedSubject subject) {
    String organization = subject.organizationId();
    feed.register(organization);
    List<String> found =
        detections.ids(
            organization, one -> subject.owns(one.detection().detectedAt(), SubjectTexts.of(one)));
    Set<String> detected = new HashSet<>(found);
    // A detection is made when its signal comes, which may be long after the signal was received.
    List<String> ended =
        responses.ids(
            organization,
            one ->
                (one.detectionId() != null && detected.contains(one.detectionId()))
                    || subject.owns(one.createdAt(), SubjectTexts.of(one)));
    List<AllowlistEntry> allowed =
        allowlist.list(organization).stream()
            .filter(one -> subject.owns(one.createdAt(), SubjectTexts.of(one)))
            .toList();
    responses.delete(organization, ended);
    allowed.forEach(entry -> allowlist.delete(organization, entry.id()));
    // Detections last: after a crash before this they still lead to their responses.
    detections.delete(organization, found);
    int removed = found.size() + ended.size() + allowed.size();
    // First also when nothing was left to do: whoever did it may have died before saying so.
    if (announced.add(subject.id()) || removed > 0) {
      feed.announce(organization);
    }
    return new Erased(removed, null, null);
  }
}
