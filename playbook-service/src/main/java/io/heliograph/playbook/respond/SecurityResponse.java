package io.heliograph.playbook.respond;

import io.heliograph.playbook.catalogue.ResponseKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act against somebody.
 *
 * @param id digest of the detection and the playbook's entry, or fresh for a manual one
 * @param url where callers are sent; null unless the kind redirects
 * @param expiresAt of an automatic one: when its trigger was received, plus the duration
 * @param detectionId null for a manual one
 * @param changedAt when it entered its state
 * @param changedBy who brought it there: a playbook, an API client, {@code expiry}
 * @param reason for people; null when nobody gave one
 * @param receipts one per agent, in the order of their arrival
 */
public record SecurityResponse(
    String id,
    String organizationId,
    String applicationId,
    String environment,
    ResponseKind kind,
    Target target,
    @Nullable String url,
    ResponseState state,
    Instant createdAt,
    Instant expiresAt,
    @Nullable String detectionId,
    Instant changedAt,
    String changedBy,
    @Nullable String reason,
    List<Receipt> receipts) {

  public SecurityResponse {
    receipts = List.copyOf(receipts);
  }

  /** The state at a time: an active one ends at its expiry, whether or not somebody wrote so. */
  public ResponseState stateAt(Instant now) {
    return state == ResponseState.ACTIVE && !now.isBefore(expiresAt)
        ? ResponseState.EXPIRED
        : state;
  }

  SecurityResponse changed(ResponseState next, Instant at, String by, @Nullable String why) {
    return new SecurityResponse(
        id,
        organizationId,
        applicationId,
        environment,
        kind,
        target,
        url,
        next,
        createdAt,
        expiresAt,
        detectionId,
        at,
        by,
        why == null ? reason : why,
        receipts);
  }

  SecurityResponse with(Receipt receipt) {
    List<Receipt> more = new ArrayList<>(receipts);
    more.add(receipt);
    return new SecurityResponse(
        id,
        organizationId,
        applicationId,
        environment,
        kind,
        target,
        url,
        state,
        createdAt,
        expiresAt,
        detectionId,
        changedAt,
        changedBy,
        reason,
        more);
  }
}
