/** Responses enforced on requests. */
@NullMarked
package io.heliograph.spring.enforce;

import org.jspecify.annotations.NullMarked;
