/** What a product does when a data subject is erased; ingestion-service keeps the erasures. */
@org.jspecify.annotations.NullMarked
package io.heliograph.kit.erasure;
