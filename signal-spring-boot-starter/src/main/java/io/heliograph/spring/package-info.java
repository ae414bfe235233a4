/** Makes a Spring Boot application report and enforce, without code. */
@NullMarked
package io.heliograph.spring;

import org.jspecify.annotations.NullMarked;
