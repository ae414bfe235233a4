package io.heliograph.account.signin;

/**
 * An origin to which signing in may lead back, such as {@code https://app.example.com}; the page's
 * content policy names them all.
 */
public record ContinuationOrigin(String origin) {}
