@NullMarked
package io.heliograph.spring.attack;

import org.jspecify.annotations.NullMarked;
