/** Facts and their questions on Elasticsearch. */
@org.jspecify.annotations.NullMarked
package io.heliograph.insights.elasticsearch;
