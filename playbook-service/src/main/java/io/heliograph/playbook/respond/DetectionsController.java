package io.heliograph.playbook.respond;

import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.playbook.window.Detection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What playbooks saw. */
@RestController
@PreAuthorize(Scope.DETECTIONS_READ)
@Tag(name = "detections")
class DetectionsController {
  private final DetectionStore detections;
  private final SenderDirectory applications;

  DetectionsController(DetectionStore detections, SenderDirectory applications) {
    this.detections = detections;
    this.applications = applications;
  }

  record GroupView(String by, String value) {}

  record WindowView(Instant from, Instant to, int count) {}

  record WithheldView(String kind, String reason) {}

  record View(
      String id,
      String playbook,
      int version,
      String title,
      String application,
      String environment,
      String mode,
      GroupView group,
      Instant detectedAt,
      WindowView window,
      List<String> signalIds,
      List<String> responseIds,
      List<WithheldView> withheld,
      String explanation) {
    static View of(StoredDetection stored) {
      Detection detection = stored.detection();
      return new View(
          detection.id(),
          detection.playbook(),
          detection.version(),
          detection.title(),
          detection.applicationId(),
          detection.environment(),
          detection.mode().wire(),
          new GroupView(detection.group().by().wire(), detection.group().value()),
          detection.detectedAt(),
          new WindowView(detection.from(), detection.to(), detection.signalIds().size()),
          detection.signalIds(),
          stored.responseIds(),
          stored.decisions().stream()
              .filter(decision -> decision.withheld() != null)
              .map(
                  decision ->
                      new WithheldView(decision.kind().wire(), String.valueOf(decision.withheld())))
              .toList(),
          stored.explanation());
    }
  }

  @GetMapping("/v1/detections")
  @Operation(
      summary = "List detections",
      description = "Newest first. Pass `next` as `cursor` to go on; null ends the list.")
  Page<View> list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Id of an application; without it, all of the organization")
          @RequestParam(required = false)
          @Nullable String application,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page.Request page = Page.Request.of(limit, cursor);
    if (application != null) {
      applications.application(tenant.organizationId(), application);
    }
    return detections.list(tenant.organizationId(), application, page).map(View::of);
  }

  @GetMapping("/v1/detections/{id}")
  @Operation(summary = "Show a detection with its evidence and in plain words")
  View show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return detections
        .find(tenant.organizationId(), id)
        .map(View::of)
        .orElseThrow(() -> ProblemException.notFound("detection"));
  }
}
