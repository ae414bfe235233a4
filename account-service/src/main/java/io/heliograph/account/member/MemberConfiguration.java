package io.heliograph.account.member;

import io.heliograph.account.identity.ResourceIds;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; a {@link RosterStore} comes from its technology. */
@Configuration(proxyBeanMethods = false)
@Import(MembersController.class)
public class MemberConfiguration {

  @Bean
  Passwords passwords(SecureRandom random) {
    return new Passwords(random);
  }

  @Bean
  Members members(RosterStore store, Passwords passwords, ResourceIds ids, Clock clock) {
    return new Members(store, passwords, ids, clock);
  }
}
