/** Why this service refuses requests. */
@NullMarked
package io.heliograph.integration.problem;

import org.jspecify.annotations.NullMarked;
