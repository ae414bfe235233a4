/** What the overview page shows, and its live feed. */
@org.jspecify.annotations.NullMarked
package io.heliograph.bff.overview;
