package io.heliograph.cloud.contract;

import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The suite on whatever the environment names: {@code KINESIS_ENDPOINT}, {@code DYNAMODB_ENDPOINT},
 * {@code S3_ENDPOINT}, {@code SQS_ENDPOINT}, each on its own. It makes streams, tables, a bucket
 * and queues named {@code contract-…} and deletes them again. {@code FIREHOSE_ENDPOINT} wants those
 * of Kinesis and S3 too and puts a few records on the source of delivery stream {@code
 * FIREHOSE_STREAM}; {@code ATHENA_ENDPOINT} wants that of S3, writes below {@code contract/} in
 * bucket {@code ATHENA_BUCKET} and reads database {@code heliograph}.
 */
class EndpointContractIT {
  private static URI address(String variable) {
    return URI.create(setting(variable));
  }

  private static String setting(String variable) {
    return Objects.requireNonNull(System.getenv(variable), variable);
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "KINESIS_ENDPOINT", matches = ".+")
  class Kinesis extends KinesisContract {
    @Override
    URI endpoint() {
      return address("KINESIS_ENDPOINT");
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "DYNAMODB_ENDPOINT", matches = ".+")
  class DynamoDb extends DynamoDbContract {
    @Override
    URI endpoint() {
      return address("DYNAMODB_ENDPOINT");
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "S3_ENDPOINT", matches = ".+")
  class S3 extends S3Contract {
    private static final String BUCKET = "contract-" + UUID.randomUUID();

    @BeforeAll
    static void makeBucket() {
      try (S3Client client = Clients.s3(address("S3_ENDPOINT"))) {
        client.createBucket(r -> r.bucket(BUCKET));
      }
    }

    @AfterAll
    static void deleteBucket() {
      try (S3Client client = Clients.s3(address("S3_ENDPOINT"))) {
        client.deleteBucket(r -> r.bucket(BUCKET));
      }
    }

    @Override
    URI endpoint() {
      return address("S3_ENDPOINT");
    }

    @Override
    String bucket() {
      return BUCKET;
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "FIREHOSE_ENDPOINT", matches = ".+")
  class Firehose extends FirehoseContract {
    @Override
    URI endpoint() {
      return address("FIREHOSE_ENDPOINT");
    }

    @Override
    URI kinesisEndpoint() {
      return address("KINESIS_ENDPOINT");
    }

    @Override
    URI s3Endpoint() {
      return address("S3_ENDPOINT");
    }

    @Override
    String deliveryStream() {
      return setting("FIREHOSE_STREAM");
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "ATHENA_ENDPOINT", matches = ".+")
  class Athena extends AthenaContract {
    @Override
    URI endpoint() {
      return address("ATHENA_ENDPOINT");
    }

    @Override
    URI s3Endpoint() {
      return address("S3_ENDPOINT");
    }

    @Override
    String bucket() {
      return setting("ATHENA_BUCKET");
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "SQS_ENDPOINT", matches = ".+")
  class Sqs extends SqsContract {
    @Override
    URI endpoint() {
      return address("SQS_ENDPOINT");
    }
  }
}
