/** S3 stand-in: s3proxy on plain files, signatures checked. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.s3;
