package io.heliograph.playbook.respond;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A security response in JSON. */
record ResponseView(
    String id,
    String application,
    String environment,
    String kind,
    TargetBody target,
    @Nullable String url,
    String state,
    Instant createdAt,
    Instant expiresAt,
    @Nullable String detectionId,
    Instant changedAt,
    String changedBy,
    @Nullable String reason,
    List<ReceiptView> receipts) {

  record ReceiptView(String agent, @Nullable String host, Instant enforcedAt) {}

  static ResponseView of(SecurityResponse response, Instant now) {
    return new ResponseView(
        response.id(),
        response.applicationId(),
        response.environment(),
        response.kind().wire(),
        TargetBody.of(response.target()),
        response.url(),
        response.stateAt(now).wire(),
        response.createdAt(),
        response.expiresAt(),
        response.detectionId(),
        response.changedAt(),
        response.changedBy(),
        response.reason(),
        response.receipts().stream()
            .map(receipt -> new ReceiptView(receipt.agent(), receipt.host(), receipt.enforcedAt()))
            .toList());
  }
}
