/** Who a request comes from. */
@NullMarked
package io.heliograph.spring.caller;

import org.jspecify.annotations.NullMarked;
