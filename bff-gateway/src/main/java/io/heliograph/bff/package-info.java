/** Sessions, token relay, API routing, page-shaped views. */
@org.jspecify.annotations.NullMarked
package io.heliograph.bff;
