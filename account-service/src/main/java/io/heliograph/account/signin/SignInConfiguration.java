package io.heliograph.account.signin;

import io.heliograph.account.member.Members;
import io.heliograph.account.member.Passwords;
import io.heliograph.account.signin.ExpirySweep.Expiring;
import io.heliograph.kit.security.OpenPaths;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; its stores come from their technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInProperties.class)
@Import(SignInController.class)
public class SignInConfiguration {

  @Bean
  SignIns signIns(
      SignInStore store,
      AttemptStore attempts,
      Members members,
      Passwords passwords,
      SignInProperties properties,
      SecureRandom random,
      Clock clock) {
    return new SignIns(store, attempts, members, passwords, properties, random, clock);
  }

  @Bean
  OpenPaths signInPaths() {
    return new OpenPaths(
        SignInController.PATH,
        SignInController.PASSWORD_PATH,
        SignInController.STYLE_PATH,
        SignInController.SIGN_OUT_PATH);
  }

  @Bean
  Expiring expiringSignIns(SignIns signIns) {
    return signIns::removeExpired;
  }

  @Bean
  ExpirySweep expirySweep(List<Expiring> all) {
    return new ExpirySweep(all);
  }
}
