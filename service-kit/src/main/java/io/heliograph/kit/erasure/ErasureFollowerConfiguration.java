package io.heliograph.kit.erasure;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.service.CommonProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows erasures; the product provides its {@link SubjectErasure}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureFollowerProperties.class)
public class ErasureFollowerConfiguration {

  @Bean
  ErasedSubjects erasedSubjects() {
    return new ErasedSubjects();
  }

  @Bean
  ErasureFollower erasureFollower(
      ServiceHttp http,
      CommonProperties common,
      SubjectErasure product,
      ErasedSubjects subjects,
      ErasureFollowerProperties properties) {
    return new ErasureFollower(
        ErasureFeed.of(http, common.ingestionUrl()), product, subjects, properties.interval());
  }
}
