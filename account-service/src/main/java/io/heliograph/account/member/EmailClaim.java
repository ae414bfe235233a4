package io.heliograph.account.member;

import java.time.Instant;

/**
 * Says whose an address is. Made before the member is stored and released after it is removed, so
 * that no two members ever share one; what a crash leaves behind is taken over later.
 */
public record EmailClaim(String email, String organizationId, String memberId, Instant at) {}
