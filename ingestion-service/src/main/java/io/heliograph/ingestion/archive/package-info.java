/** SQL over the archive: guarded, bound to one organization, run by Athena. */
@NullMarked
package io.heliograph.ingestion.archive;

import org.jspecify.annotations.NullMarked;
