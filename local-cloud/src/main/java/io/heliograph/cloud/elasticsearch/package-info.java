/** Stand-in for Elasticsearch: OpenSearch in a JVM of its own. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.elasticsearch;
