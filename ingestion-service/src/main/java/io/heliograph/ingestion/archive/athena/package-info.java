/** Queries on Amazon Athena. */
@NullMarked
package io.heliograph.ingestion.archive.athena;

import org.jspecify.annotations.NullMarked;
