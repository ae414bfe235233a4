/** Rewrites closed hours of the archive to sorted days of one organization, free of repeats. */
@NullMarked
package io.heliograph.ingestion.archive.compaction;

import org.jspecify.annotations.NullMarked;
