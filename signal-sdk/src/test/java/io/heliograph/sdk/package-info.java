@NullMarked
package io.heliograph.sdk;

import org.jspecify.annotations.NullMarked;
