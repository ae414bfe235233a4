/** What the starter does, for the application's own monitoring. */
@NullMarked
package io.heliograph.spring.measure;

import org.jspecify.annotations.NullMarked;
