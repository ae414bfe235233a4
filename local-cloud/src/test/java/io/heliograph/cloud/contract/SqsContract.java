package io.heliograph.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Queues, as the surge queue and deliveries use them. */
abstract class SqsContract {
  private SqsClient client;
  private String queue = "";

  abstract URI endpoint();

  @BeforeEach
  void open() {
    client = Clients.sqs(endpoint());
    String name = "contract-" + UUID.randomUUID();
    queue =
        client
            .createQueue(
                r ->
                    r.queueName(name)
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")))
            .queueUrl();
  }

  @AfterEach
  void close() {
    client.deleteQueue(r -> r.queueUrl(queue));
    client.close();
  }

  private List<Message> receive() {
    return client
        .receiveMessage(
            r ->
                r.queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(1)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  @Test
  void deliversEachMessageUntilItIsDeleted() {
    var sent =
        client.sendMessageBatch(
            r ->
                r.queueUrl(queue)
                    .entries(
                        IntStream.range(0, 10)
                            .mapToObj(
                                i ->
                                    SendMessageBatchRequestEntry.builder()
                                        .id("m" + i)
                                        .messageBody("message \u00e9 " + i)
                                        .build())
                            .toList()));

    assertThat(sent.successful()).hasSize(10);
    List<String> bodies = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              for (Message message : receive()) {
                bodies.add(message.body());
                client.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
              }
              return bodies.size() >= 10;
            });
    assertThat(bodies).doesNotHaveDuplicates().contains("message \u00e9 7");
    assertThat(receive()).isEmpty();
  }

  @Test
  void hidesWhatIsInWorkAndCountsItsDeliveries() {
    client.sendMessage(r -> r.queueUrl(queue).messageBody("once"));
    Message first = receive().getFirst();
    assertThat(receive()).isEmpty();

    client.changeMessageVisibility(
        r -> r.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
    Message second = receive().getFirst();

    assertThat(second.body()).isEqualTo("once");
    assertThat(second.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void answersThatAQueueIsMissing() {
    assertThatThrownBy(() -> client.getQueueUrl(r -> r.queueName("absent-" + UUID.randomUUID())))
        .isInstanceOf(QueueDoesNotExistException.class);
  }
}
