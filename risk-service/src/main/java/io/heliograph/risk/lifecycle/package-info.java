/** The life of a risk: which state follows which, and what makes it so. Knows nothing else. */
@NullMarked
package io.heliograph.risk.lifecycle;

import org.jspecify.annotations.NullMarked;
