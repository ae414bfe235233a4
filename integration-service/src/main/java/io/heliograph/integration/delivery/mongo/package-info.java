/** Deliveries and their queue on MongoDB. */
@NullMarked
package io.heliograph.integration.delivery.mongo;

import org.jspecify.annotations.NullMarked;
