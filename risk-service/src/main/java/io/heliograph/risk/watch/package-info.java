/** Watches the stream {@code events} for what the register must know. */
@NullMarked
package io.heliograph.risk.watch;

import org.jspecify.annotations.NullMarked;
