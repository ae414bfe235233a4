package io.heliograph.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects, as Firehose, Athena, compaction and erasure use them. */
abstract class S3Contract {
  private final String prefix = "contract/" + UUID.randomUUID() + "/";
  private S3Client client;

  abstract URI endpoint();

  /** A bucket that is there. */
  abstract String bucket();

  @BeforeEach
  void open() {
    client = Clients.s3(endpoint());
  }

  @AfterEach
  void close() {
    keys(prefix).forEach(key -> client.deleteObject(r -> r.bucket(bucket()).key(key)));
    client.close();
  }

  private void put(String name, String content) {
    client.putObject(
        r -> r.bucket(bucket()).key(prefix + name).metadata(Map.of("origin", "contract")),
        RequestBody.fromString(content));
  }

  private String content(String name) {
    return client.getObjectAsBytes(r -> r.bucket(bucket()).key(prefix + name)).asUtf8String();
  }

  private List<String> keys(String below) {
    return client.listObjectsV2Paginator(r -> r.bucket(bucket()).prefix(below)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void keepsObjectsWithTheirMetadata() {
    put("dt=2026-11-24/hour=08/a b+\u00e9.json", "hello");
    put("dt=2026-11-24/hour=08/a b+\u00e9.json", "hello again");

    var found =
        client.getObjectAsBytes(
            r -> r.bucket(bucket()).key(prefix + "dt=2026-11-24/hour=08/a b+\u00e9.json"));

    assertThat(found.asUtf8String()).isEqualTo("hello again");
    assertThat(found.response().metadata()).containsEntry("origin", "contract");
    assertThat(found.response().contentLength()).isEqualTo(11);
    assertThat(found.response().eTag()).isNotBlank();
  }

  @Test
  void answersWhatIsMissing() {
    assertThatThrownBy(() -> content("none")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(
            () -> client.listObjectsV2(r -> r.bucket("no-such-bucket-" + UUID.randomUUID())))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void listsInOrderPageByPageAndByFolder() {
    for (String name : List.of("b/2", "a/1", "b/1", "c")) {
      put(name, name);
    }

    var first = client.listObjectsV2(r -> r.bucket(bucket()).prefix(prefix).maxKeys(3));
    var folders = client.listObjectsV2(r -> r.bucket(bucket()).prefix(prefix).delimiter("/"));

    assertThat(keys(prefix))
        .containsExactly(prefix + "a/1", prefix + "b/1", prefix + "b/2", prefix + "c");
    assertThat(first.isTruncated()).isTrue();
    assertThat(
            client
                .listObjectsV2(
                    r ->
                        r.bucket(bucket())
                            .prefix(prefix)
                            .continuationToken(first.nextContinuationToken()))
                .contents())
        .hasSize(1);
    assertThat(folders.commonPrefixes())
        .extracting(folder -> folder.prefix())
        .containsExactly(prefix + "a/", prefix + "b/");
  }

  @Test
  void readsRangesAsParquetReadersDo() {
    put("range", "0123456789");

    assertThat(range("bytes=2-4")).isEqualTo("234");
    assertThat(range("bytes=-3")).isEqualTo("789");
    assertThat(range("bytes=8-")).isEqualTo("89");
  }

  private String range(String range) {
    return client
        .getObjectAsBytes(r -> r.bucket(bucket()).key(prefix + "range").range(range))
        .asUtf8String();
  }

  @Test
  void copiesAndDeletes() {
    put("from", "hello");

    client.copyObject(
        r ->
            r.sourceBucket(bucket())
                .sourceKey(prefix + "from")
                .destinationBucket(bucket())
                .destinationKey(prefix + "to"));
    client.deleteObject(r -> r.bucket(bucket()).key(prefix + "from"));
    client.deleteObject(r -> r.bucket(bucket()).key(prefix + "never-there"));

    assertThat(content("to")).isEqualTo("hello");
    assertThat(keys(prefix)).containsExactly(prefix + "to");
  }

  @Test
  void putsLargeObjectsInParts() {
    String key = prefix + "parts";
    String upload = client.createMultipartUpload(r -> r.bucket(bucket()).key(key)).uploadId();
    String first =
        client
            .uploadPart(
                r -> r.bucket(bucket()).key(key).uploadId(upload).partNumber(1),
                RequestBody.fromBytes(new byte[5 << 20]))
            .eTag();
    String second =
        client
            .uploadPart(
                r -> r.bucket(bucket()).key(key).uploadId(upload).partNumber(2),
                RequestBody.fromBytes(new byte[7]))
            .eTag();
    assertThat(keys(prefix)).isEmpty();

    client.completeMultipartUpload(
        r ->
            r.bucket(bucket())
                .key(key)
                .uploadId(upload)
                .multipartUpload(
                    m ->
                        m.parts(
                            CompletedPart.builder().partNumber(1).eTag(first).build(),
                            CompletedPart.builder().partNumber(2).eTag(second).build())));

    assertThat(client.headObject(r -> r.bucket(bucket()).key(key)).contentLength())
        .isEqualTo((5 << 20) + 7);
  }
}
