package io.heliograph.kit.stream.kinesis;

import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.dynamodb.DynamoDbService;
import io.heliograph.cloud.kinesis.KinesisService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** On the stand-ins. */
class KinesisStreamsIT extends KinesisStreamsContract {
  @TempDir Path directory;
  private KinesisService kinesis;
  private DynamoDbService dynamo;
  private CloudEndpoint endpoint;

  @BeforeEach
  void startCloud() throws IOException {
    kinesis = KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC());
    kinesis.ensureStream(STREAM, 1);
    dynamo = DynamoDbService.open(directory.resolve("dynamodb"), Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(kinesis, dynamo));
    endpoint.start();
  }

  @Override
  void stopCloud() throws IOException {
    endpoint.close();
    kinesis.close();
    dynamo.close();
  }

  @Override
  URI endpoint() {
    return endpoint.uri();
  }
}
