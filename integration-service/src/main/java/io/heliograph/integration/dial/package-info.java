/** Which addresses of foreign endpoints may be connected to. */
@NullMarked
package io.heliograph.integration.dial;

import org.jspecify.annotations.NullMarked;
