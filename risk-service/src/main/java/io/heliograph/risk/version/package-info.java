/** Versions of software and their order. */
@NullMarked
package io.heliograph.risk.version;

import org.jspecify.annotations.NullMarked;
