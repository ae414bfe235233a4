package io.heliograph.cloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3StandInIT {
  private static final String BUCKET = "heliograph-archive";

  @TempDir Path directory;

  private S3StandIn s3;
  private S3Client client;

  @BeforeEach
  void start() {
    s3 = S3StandIn.start(directory, 0, "key", "secret", List.of(BUCKET, "other"));
    client = client("secret");
  }

  @AfterEach
  void stop() {
    client.close();
    s3.close();
  }

  @Test
  void createsItsBuckets() {
    assertThat(client.listBuckets().buckets())
        .extracting(Bucket::name)
        .containsExactlyInAnyOrder(BUCKET, "other");
  }

  @Test
  void keepsObjectsAndTheirMetadataAcrossRestart() {
    client.putObject(
        put ->
            put.bucket(BUCKET)
                .key("a/b.txt")
                .contentType("text/plain")
                .metadata(Map.of("origin", "test")),
        RequestBody.fromString("hello"));
    stop();
    start();

    ResponseBytes<GetObjectResponse> found =
        client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a/b.txt"));

    assertThat(found.asUtf8String()).isEqualTo("hello");
    assertThat(found.response().contentType()).isEqualTo("text/plain");
    assertThat(found.response().metadata()).containsEntry("origin", "test");
  }

  @Test
  void refusesAWrongSecret() {
    try (S3Client stranger = client("wrong")) {
      assertThatThrownBy(() -> stranger.listObjectsV2(list -> list.bucket(BUCKET)))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void answersNoSuchKey() {
    assertThatThrownBy(() -> client.getObjectAsBytes(get -> get.bucket(BUCKET).key("none")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void servesAFileThatWasMovedIntoPlace() throws IOException {
    Path file = s3.bucketDirectory(BUCKET).resolve("signals/dt=2026-11-24/hour=08/x.parquet");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "PAR1");

    ListObjectsV2Response listed =
        client.listObjectsV2(list -> list.bucket(BUCKET).prefix("signals/dt=2026-11-24/"));
    ResponseBytes<GetObjectResponse> found =
        client.getObjectAsBytes(
            get -> get.bucket(BUCKET).key("signals/dt=2026-11-24/hour=08/x.parquet"));

    assertThat(listed.contents())
        .extracting(S3Object::key)
        .containsExactly("signals/dt=2026-11-24/hour=08/x.parquet");
    assertThat(found.asUtf8String()).isEqualTo("PAR1");
  }

  @Test
  void neverShowsHalfAFileUnderItsName() throws Exception {
    byte[] content = "0123456789abcdef".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    File deep = s3.bucketDirectory(BUCKET).resolve("deep").toFile();
    Set<Long> sizes = new HashSet<>();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    String key = "deep/" + i + ".parquet";
                    client.putObject(
                        put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
                  }
                });

    while (writer.isAlive()) {
      for (File file : parquetFiles(deep)) {
        sizes.add(file.length());
      }
    }

    assertThat(sizes).containsExactly((long) content.length);
    assertThat(deep.list()).hasSize(20);
  }

  private static File[] parquetFiles(File directory) {
    File[] files = directory.listFiles((parent, name) -> name.endsWith(".parquet"));
    return files == null ? new File[0] : files;
  }

  private S3Client client(String secret) {
    URI endpoint = s3.endpoint();
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", secret)))
        .build();
  }
}
