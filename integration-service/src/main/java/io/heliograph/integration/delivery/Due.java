package io.heliograph.integration.delivery;

import java.time.Instant;

/**
 * A place in the queue.
 *
 * @param deliveryId whose it is
 * @param at when it may be taken; a taken one bears the time at which its claim lapses
 */
public record Due(String deliveryId, String subscriptionId, Instant at) {}
