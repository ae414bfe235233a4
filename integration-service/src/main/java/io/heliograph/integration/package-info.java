/** Subscriptions on events, signed deliveries, retries, dead letters. */
@org.jspecify.annotations.NullMarked
package io.heliograph.integration;
