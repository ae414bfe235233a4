package io.heliograph.ingestion.archive.s3;

import io.heliograph.ingestion.archive.ArchiveProperties;
import io.heliograph.ingestion.archive.ResultObjects;
import io.heliograph.ingestion.archive.compaction.CompactionProperties;
import io.heliograph.kit.aws.AwsProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Amazon S3 as the place of the archive's objects. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AwsProperties.class)
public class S3Configuration {

  @Bean(destroyMethod = "close")
  public S3Client s3Client(AwsProperties aws) {
    var builder =
        aws.configure(S3Client.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            // The bucket in the path: local-cloud has one name for all of them.
            .forcePathStyle(aws.local());
    if (aws.s3Endpoint() != null) {
      builder.endpointOverride(aws.s3Endpoint());
    }
    return builder.build();
  }

  @Bean
  public ResultObjects resultObjects(S3Client s3, ArchiveProperties properties) {
    return new S3ResultObjects(s3, properties.results());
  }

  @Bean
  public S3ArchiveObjects archiveObjects(S3Client s3, CompactionProperties properties) {
    return new S3ArchiveObjects(s3, properties.bucket());
  }
}
