package io.heliograph.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application that knows nothing of Heliograph. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ShopApplication {

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(Customizer.withDefaults())
        .httpBasic(Customizer.withDefaults())
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/open/**", "/actuator/**", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  @RestController
  static class Shop {
    @GetMapping("/me")
    String me(Principal user) {
      return user.getName();
    }

    @GetMapping("/open/search")
    String search(@RequestParam(defaultValue = "") String q) {
      return "nothing for " + q.length() + " characters";
    }

    @PostMapping("/open/comment")
    String comment(@RequestParam String text) {
      return "comment of " + text.length() + " characters";
    }

    /** Reads the form itself: nobody may have read it before. */
    @PostMapping("/open/raw")
    String raw(HttpServletRequest request) throws IOException {
      return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @GetMapping("/open/broken")
    String broken() {
      throw new IllegalStateException("the application's own failure");
    }
  }
}
