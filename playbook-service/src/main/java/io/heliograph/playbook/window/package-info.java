/** Stage 2 of detection: counts matches per group in event time. */
@NullMarked
package io.heliograph.playbook.window;

import org.jspecify.annotations.NullMarked;
