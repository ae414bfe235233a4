/** Why this service refuses requests. */
@NullMarked
package io.heliograph.risk.problem;

import org.jspecify.annotations.NullMarked;
