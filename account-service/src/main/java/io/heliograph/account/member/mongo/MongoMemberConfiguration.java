package io.heliograph.account.member.mongo;

import io.heliograph.account.member.RosterStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link RosterStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoMemberConfiguration {

  @Bean
  RosterStore rosterStore(MongoTemplate mongo) {
    return new MongoRosterStore(mongo);
  }
}
