@NullMarked
package io.heliograph.ingestion.archive;

import org.jspecify.annotations.NullMarked;
