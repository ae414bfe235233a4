package io.heliograph.ingestion.archive.s3;

import io.heliograph.ingestion.archive.ResultObjects;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Athena names the objects of an answer after the execution. */
final class S3ResultObjects implements ResultObjects {
  private final S3Client s3;
  private final String bucket;
  private final String prefix;

  /**
   * @param results an S3 address that ends with a slash
   */
  S3ResultObjects(S3Client s3, String results) {
    this.s3 = s3;
    URI place = URI.create(results);
    this.bucket = place.getHost();
    this.prefix = place.getPath().substring(1);
  }

  @Override
  public int delete(String execution) {
    List<S3Object> found =
        s3
            .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + execution))
            .contents()
            .stream()
            .toList();
    for (S3Object object : found) {
      s3.deleteObject(delete -> delete.bucket(bucket).key(object.key()));
    }
    return found.size();
  }
}
