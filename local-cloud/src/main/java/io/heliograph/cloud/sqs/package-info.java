/** SQS: ElasticMQ in this process, over a database on disk. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.sqs;
