/** Every received signal ends in exactly one outcome; the ledger of their numbers. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.outcome;
