/** The engine behind the Elasticsearch stand-in; runs in a JVM of its own. */
@org.jspecify.annotations.NullMarked
package io.heliograph.search;
