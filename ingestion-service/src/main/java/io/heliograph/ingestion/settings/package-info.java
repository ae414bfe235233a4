/** Settings that users change while the service runs. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.settings;
