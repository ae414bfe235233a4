@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.sqs;
