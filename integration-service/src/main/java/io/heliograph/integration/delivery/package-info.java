/** Events on their way to subscribers: made, sent, tried again, given up, sent anew. */
@NullMarked
package io.heliograph.integration.delivery;

import org.jspecify.annotations.NullMarked;
