/** What services tell about themselves: every meter in one list, and the journeys of signals. */
@org.jspecify.annotations.NullMarked
package io.heliograph.kit.observe;
