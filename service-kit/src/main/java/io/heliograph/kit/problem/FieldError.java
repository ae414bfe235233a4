package io.heliograph.kit.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body, or {@code ?name} for a query parameter;
 *     empty for the whole body
 * @param message a sentence for a stranger: what stands there and what is expected, never content
 *     or secrets
 */
public record FieldError(String pointer, String message) {}
