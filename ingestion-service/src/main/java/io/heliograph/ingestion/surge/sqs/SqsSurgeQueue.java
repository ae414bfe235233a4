package io.heliograph.ingestion.surge.sqs;

import io.heliograph.ingestion.surge.SurgeQueue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of SQS; its dead letters are in the queue {@code <name>-dead-letters}. */
final class SqsSurgeQueue implements SurgeQueue {
  /** Sends must not keep a request waiting. */
  private static final Duration SEND_WITHIN = Duration.ofSeconds(3);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final SqsClient sqs;
  private final String url;

  SqsSurgeQueue(SqsClient sqs, URI url) {
    this.sqs = sqs;
    this.url = url.toString();
  }

  @Override
  public void send(String body) {
    sqs.sendMessage(
        request ->
            request
                .queueUrl(url)
                .messageBody(body)
                .overrideConfiguration(config -> config.apiCallTimeout(SEND_WITHIN)));
  }

  @Override
  public List<Held> receive(int atMost, Duration wait) {
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(atMost)
                    .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                    .overrideConfiguration(
                        config -> config.apiCallTimeout(wait.plus(ANSWER_WITHIN))))
        .messages()
        .stream()
        .map(SqsSurgeQueue::held)
        .toList();
  }

  private static Held held(Message message) {
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return new Held(
        message.receiptHandle(),
        message.body(),
        sent == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(sent)));
  }

  @Override
  public void delete(Collection<Held> held) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>(held.size());
    for (Held one : held) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(one.receipt())
              .build());
    }
    // One that fails comes again, which is harmless.
    sqs.deleteMessageBatch(
        request ->
            request
                .queueUrl(url)
                .entries(entries)
                .overrideConfiguration(config -> config.apiCallTimeout(ANSWER_WITHIN)));
  }

  @Override
  public void hide(Collection<Held> held, Duration time) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(held.size());
    for (Held one : held) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(one.receipt())
              .visibilityTimeout(Math.toIntExact(time.toSeconds()))
              .build());
    }
    sqs.changeMessageVisibilityBatch(
        request ->
            request
                .queueUrl(url)
                .entries(entries)
                .overrideConfiguration(config -> config.apiCallTimeout(ANSWER_WITHIN)));
  }

  @Override
  public void bury(Held held) {
    sqs.sendMessage(request -> request.queueUrl(url + "-dead-letters").messageBody(held.body()));
    delete(List.of(held));
  }

  @Override
  public long depth() {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                        .overrideConfiguration(config -> config.apiCallTimeout(ANSWER_WITHIN)))
            .attributes();
    return attributes.values().stream().mapToLong(Long::parseLong).sum();
  }
}
