package io.heliograph.kit.security;

/**
 * Whose data a request may see, taken from the verified token and from nowhere else. Controllers
 * declare it as a parameter and put {@code organizationId} into every query.
 *
 * @param organizationId never empty
 * @param subject who asks: the API client's id, or the user's
 */
public record Tenant(String organizationId, String subject) {}
