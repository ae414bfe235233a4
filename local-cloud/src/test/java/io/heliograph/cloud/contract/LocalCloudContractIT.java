package io.heliograph.cloud.contract;

import io.heliograph.cloud.LocalCloud;
import io.heliograph.cloud.LocalCloudOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The suite on local-cloud. */
class LocalCloudContractIT {
  @TempDir private static Path directory;
  private static LocalCloud cloud;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(LocalCloudOptions.forTest(directory).withSqs());
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Nested
  class Kinesis extends KinesisContract {
    @Override
    URI endpoint() {
      return cloud.awsEndpoint();
    }

    @Override
    Set<Difference> differences() {
      return Set.of(Difference.STREAMS_STAY);
    }
  }

  @Nested
  class DynamoDb extends DynamoDbContract {
    @Override
    URI endpoint() {
      return cloud.awsEndpoint();
    }

    @Override
    boolean deletesTables() {
      return false;
    }
  }

  @Nested
  class S3 extends S3Contract {
    @Override
    URI endpoint() {
      return cloud.s3Endpoint();
    }

    @Override
    String bucket() {
      return "heliograph-archive";
    }
  }

  @Nested
  class Firehose extends FirehoseContract {
    @Override
    URI endpoint() {
      return cloud.awsEndpoint();
    }

    @Override
    URI kinesisEndpoint() {
      return cloud.awsEndpoint();
    }

    @Override
    URI s3Endpoint() {
      return cloud.s3Endpoint();
    }
  }

  @Nested
  class Athena extends AthenaContract {
    @Override
    URI endpoint() {
      return cloud.awsEndpoint();
    }

    @Override
    URI s3Endpoint() {
      return cloud.s3Endpoint();
    }

    @Override
    String bucket() {
      return "heliograph-athena";
    }

    @Override
    boolean tablesAreFixed() {
      return true;
    }
  }

  @Nested
  class Sqs extends SqsContract {
    @Override
    URI endpoint() {
      return cloud.sqsEndpoint();
    }
  }
}
