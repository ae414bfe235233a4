/** Whose query is whose, in MongoDB. */
@NullMarked
package io.heliograph.ingestion.archive.mongo;

import org.jspecify.annotations.NullMarked;
