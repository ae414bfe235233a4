/** Detections, security responses and their change feed, receipts, the allowlist. */
@NullMarked
package io.heliograph.playbook.respond;

import org.jspecify.annotations.NullMarked;
