/** The dashboard's files, and the reference of all APIs. */
@org.jspecify.annotations.NullMarked
package io.heliograph.bff.files;
