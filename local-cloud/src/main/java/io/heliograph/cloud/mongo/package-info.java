/** MongoDB stand-in: mongo-java-server on H2, durable at acknowledgment. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.mongo;
