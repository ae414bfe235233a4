/** Appending to files so that what was acknowledged survives a kill at any moment. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.journal;
