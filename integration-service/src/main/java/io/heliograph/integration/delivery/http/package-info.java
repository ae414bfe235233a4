/** Sends webhooks by HTTP. */
@NullMarked
package io.heliograph.integration.delivery.http;

import org.jspecify.annotations.NullMarked;
