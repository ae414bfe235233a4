package io.heliograph.ingestion.archive.athena;

import io.heliograph.ingestion.archive.ArchiveProperties;
import io.heliograph.ingestion.archive.QueryEngine;
import io.heliograph.kit.aws.AwsProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;

/** Athena as the archive's engine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AwsProperties.class)
public class AthenaConfiguration {

  @Bean(destroyMethod = "close")
  public AthenaClient athenaClient(AwsProperties aws) {
    return aws.configure(AthenaClient.builder())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Bean
  public QueryEngine queryEngine(AthenaClient athena, ArchiveProperties properties) {
    return new AthenaQueryEngine(athena, properties);
  }
}
