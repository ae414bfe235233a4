package io.heliograph.kit.aws;

import io.heliograph.kit.service.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * Where AWS is, prefix {@code heliograph.aws}. On AWS only the region is set: addresses and
 * credentials come from the SDK.
 *
 * @param endpoint one address for every service of local-cloud; null on AWS
 * @param accessKey null on AWS, where the task's role is used
 * @param s3Endpoint address of local-cloud's S3, which is one of its own; null on AWS
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.aws", ignoreUnknownFields = false)
public record AwsProperties(
    @Nullable URI endpoint,
    @DefaultValue("us-east-1") String region,
    @Nullable String accessKey,
    @Nullable Secret secretKey,
    @Nullable URI s3Endpoint) {

  @ConstructorBinding
  public AwsProperties {}

  /** Without an S3. */
  public AwsProperties(
      @Nullable URI endpoint,
      String region,
      @Nullable String accessKey,
      @Nullable Secret secretKey) {
    this(endpoint, region, accessKey, secretKey, null);
  }

  /** Whether this is local-cloud and not AWS. */
  public boolean local() {
    return endpoint != null;
  }

  /** Gives a client its address, region and credentials. */
  public <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
    builder.region(Region.of(region)).credentialsProvider(credentials());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder;
  }

  private AwsCredentialsProvider credentials() {
    if (accessKey == null || secretKey == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(accessKey, secretKey.value()));
  }
}
