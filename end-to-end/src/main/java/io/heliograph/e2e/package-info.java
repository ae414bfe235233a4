/** The whole platform from outside. */
@org.jspecify.annotations.NullMarked
package io.heliograph.e2e;
