/** Who wants to hear of which events, and the secrets that sign them. */
@NullMarked
package io.heliograph.integration.subscription;

import org.jspecify.annotations.NullMarked;
