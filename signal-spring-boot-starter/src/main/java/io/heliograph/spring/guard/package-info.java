/** Keeps failures of ours away from the application. */
@NullMarked
package io.heliograph.spring.guard;

import org.jspecify.annotations.NullMarked;
