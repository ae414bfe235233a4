package io.heliograph.example;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import java.time.Instant;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whose sightings are asked for is in the token, never in the request. */
@RestController
class SightingsController {
  private final Sightings sightings;

  SightingsController(Sightings sightings) {
    this.sightings = sightings;
  }

  record Answer(String address, String application, String signalName, Instant at) {}

  @GetMapping("/v1/sightings/{address}")
  @PreAuthorize(Scope.SIGNALS_READ)
  Answer find(Tenant tenant, @PathVariable String address) {
    return sightings
        .find(tenant.organizationId(), address)
        .map(seen -> new Answer(address, seen.application(), seen.signalName(), seen.at()))
        .orElseThrow(
            () -> new ProblemException(CommonReason.NOT_FOUND, "The address was never seen"));
  }
}
