/** The archive's objects in Amazon S3. */
@NullMarked
package io.heliograph.ingestion.archive.s3;

import org.jspecify.annotations.NullMarked;
