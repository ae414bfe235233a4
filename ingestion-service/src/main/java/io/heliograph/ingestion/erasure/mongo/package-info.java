/** Erasures in MongoDB. */
@NullMarked
package io.heliograph.ingestion.erasure.mongo;

import org.jspecify.annotations.NullMarked;
