package io.heliograph.account.signin;

import java.time.Instant;

/**
 * A person who proved who they are in one browser.
 *
 * @param id digest of the browser's token, lower-case hexadecimal; the token itself is kept nowhere
 * @param passwordDue whether the member must choose a password before anything else
 * @param expiresAt from then on it is none
 */
public record SignIn(
    String id,
    String organizationId,
    String memberId,
    boolean passwordDue,
    Instant at,
    Instant expiresAt) {}
