/** Subscriptions on MongoDB. */
@NullMarked
package io.heliograph.integration.subscription.mongo;

import org.jspecify.annotations.NullMarked;
