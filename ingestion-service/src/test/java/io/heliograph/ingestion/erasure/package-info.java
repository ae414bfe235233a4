@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.erasure;
