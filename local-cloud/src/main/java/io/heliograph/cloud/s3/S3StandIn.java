package io.heliograph.cloud.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 endpoint in this process over plain files: object {@code key} of a bucket is the file
 * {@code directory/bucket/key}. A file comes into place by rename, so whoever reads the directory
 * never sees half of one. Requests are checked against one pair of keys.
 *
 * <p><b>Not offered</b> (501 by s3proxy): tags, versions, life-cycle rules.
 */
public final class S3StandIn implements AutoCloseable {
  private final S3Proxy proxy;
  private final Path directory;

  private S3StandIn(S3Proxy proxy, Path directory) {
    this.proxy = proxy;
    this.directory = directory;
  }

  /**
   * Starts the endpoint on the loopback address.
   *
   * @param directory holds a directory per bucket; created if absent
   * @param port 0 for a free one
   * @param buckets created if absent
   * @throws UncheckedIOException if the directories cannot be made or the port is taken
   */
  public static S3StandIn start(
      Path directory, int port, String accessKey, String secretKey, Collection<String> buckets) {
    try {
      for (String bucket : buckets) {
        Files.createDirectories(directory.resolve(bucket));
      }
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(new FilesystemNio2BlobStore(directory.toString()))
              .endpoint(URI.create("http://127.0.0.1:" + port))
              .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
              // The SDK sends headers that s3proxy does not know, such as those of checksums.
              .ignoreUnknownHeaders(true)
              .build();
      proxy.start();
      return new S3StandIn(proxy, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException("S3 stand-in did not start", e));
    }
  }

  /** For the SDK's {@code endpointOverride}, with path-style access. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** Where the bucket's objects are, for the stand-ins that read and write them in place. */
  public Path bucketDirectory(String bucket) {
    return directory.resolve(bucket);
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3 stand-in did not stop", e);
    }
  }
}
