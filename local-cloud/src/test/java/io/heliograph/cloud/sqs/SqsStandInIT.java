package io.heliograph.cloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.cloud.ChildJvm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsStandInIT {
  private static final int WRITERS = 4;
  private static final int ACKNOWLEDGED_BEFORE_KILL = 150;
  private static final String QUEUE = "surge-signals";

  @TempDir Path directory;

  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_KILL);

  @Test
  void keepsEveryAcknowledgedMessageWhenKilledAndNoDeletedOne() throws Exception {
    Set<String> deleted = new HashSet<>();
    try (ChildJvm child = ChildJvm.start(SqsHost.class, directory.toString());
        SqsClient sqs = client(URI.create(child.awaitLine("listening ")))) {
      String queue = url(sqs, QUEUE);
      send(sqs, queue, "deleted-1");
      send(sqs, queue, "deleted-2");
      for (Message message : receive(sqs, queue)) {
        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
        deleted.add(message.body());
      }
      Thread[] writers = new Thread[WRITERS];
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers[i] = Thread.ofVirtual().start(() -> sendUntilKilled(sqs, queue, writer));
      }
      enough.await();
      child.kill();
      for (Thread writer : writers) {
        writer.join();
      }
    }

    // In a process of its own again, because this one may only ever have one: the contract suite's.
    try (ChildJvm again = ChildJvm.start(SqsHost.class, directory.toString());
        SqsClient sqs = client(URI.create(again.awaitLine("listening ")))) {
      Set<String> found = new HashSet<>();
      String queue = url(sqs, QUEUE);
      for (List<Message> some = receive(sqs, queue); !some.isEmpty(); some = receive(sqs, queue)) {
        some.forEach(message -> found.add(message.body().strip()));
      }
      assertThat(deleted).hasSize(2);
      assertThat(found).containsAll(sent).doesNotContainAnyElementsOf(deleted);
      takesAMessageOfAMebibyteAndMovesWhatNobodyDeletesToTheDeadLetters(sqs);
    }
  }

  private static void takesAMessageOfAMebibyteAndMovesWhatNobodyDeletesToTheDeadLetters(
      SqsClient sqs) {
    String queue = url(sqs, QUEUE);
    String body = "x".repeat(1 << 20);
    send(sqs, queue, body);
    for (int receives = 0; receives < 10; receives++) {
      List<Message> one = receive(sqs, queue);
      assertThat(one).singleElement().extracting(Message::body).isEqualTo(body);
      assertThat(one.getFirst().attributes())
          .containsEntry(
              MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(receives + 1));
      sqs.changeMessageVisibility(
          r ->
              r.queueUrl(queue).receiptHandle(one.getFirst().receiptHandle()).visibilityTimeout(0));
    }

    assertThat(receive(sqs, queue)).isEmpty();
    assertThat(receive(sqs, url(sqs, QUEUE + "-dead-letters"))).hasSize(1);
    assertThat(
            sqs.getQueueAttributes(
                    r ->
                        r.queueUrl(queue)
                            .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes())
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
  }

  private void sendUntilKilled(SqsClient sqs, String queue, int writer) {
    try {
      for (int i = 0; ; i++) {
        String body = "message-" + writer + "-" + i;
        send(sqs, queue, body + " ".repeat(3_000));
        sent.add(body);
        enough.countDown();
      }
    } catch (SdkException e) {
      // the server is gone, as planned
    }
  }

  private static void send(SqsClient sqs, String queue, String body) {
    sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
  }

  private static List<Message> receive(SqsClient sqs, String queue) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(0)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private static String url(SqsClient sqs, String queue) {
    return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  private static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(
            c -> c.retryStrategy(s -> s.maxAttempts(1)).apiCallTimeout(Duration.ofSeconds(10)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
