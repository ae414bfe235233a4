package io.heliograph.account.snapshot;

import io.heliograph.account.change.DirectoryChanges;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.sender.KeySnapshot;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed that services follow to verify keys by themselves. */
@RestController
@PreAuthorize(Scope.SERVICE)
@Tag(name = "internal")
class KeySnapshotController {
  /** Below the idle timeouts of usual balancers. */
  private static final int MAX_WAIT_SECONDS = 50;

  private final DirectoryChanges changes;
  private final KeySnapshots snapshots;

  KeySnapshotController(DirectoryChanges changes, KeySnapshots snapshots) {
    this.changes = changes;
    this.snapshots = snapshots;
  }

  /** Blocks its thread while it waits, which is a virtual one. */
  @GetMapping("/internal/v1/key-snapshot")
  @Operation(
      summary = "Every live key and every application (long poll)",
      description =
          "Answers at once when the version is another than `after`, else when it changes, else 204"
              + " after `wait` seconds. The answer is always complete; revoked keys are absent.")
  ResponseEntity<KeySnapshot> follow(
      @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "0") int wait)
      throws InterruptedException {
    if (wait < 0 || wait > MAX_WAIT_SECONDS) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(
              new FieldError("?wait", wait + " (expected: 0.." + MAX_WAIT_SECONDS + " seconds)")));
    }
    long version = changes.awaitOther(after, Duration.ofSeconds(wait));
    return version == after
        ? ResponseEntity.noContent().build()
        : ResponseEntity.ok(snapshots.at(version));
  }
}
