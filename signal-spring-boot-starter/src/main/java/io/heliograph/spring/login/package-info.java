/** Authentication events as signals. */
@NullMarked
package io.heliograph.spring.login;

import org.jspecify.annotations.NullMarked;
