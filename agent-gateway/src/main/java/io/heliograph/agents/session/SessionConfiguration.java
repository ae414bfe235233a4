package io.heliograph.agents.session;

import io.heliograph.agents.registry.AgentRegistry;
import io.heliograph.agents.relay.IngestionClient;
import io.heliograph.agents.responses.ResponseBoard;
import io.heliograph.kit.security.OpenPaths;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.heliograph.kit.sender.SessionTokens;
import io.heliograph.kit.signal.SignalIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The agents' control protocol. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
@Import({LoginController.class, SessionController.class, LegacyController.class, AgentErrors.class})
public class SessionConfiguration {

  @Bean(destroyMethod = "shutdownNow")
  ScheduledThreadPoolExecutor beatTimer() {
    return new ScheduledThreadPoolExecutor(
        1, Thread.ofPlatform().daemon().name("beat-timer").factory());
  }

  @Bean
  AgentSessions agentSessions(
      ResponseBoard board,
      SessionProperties properties,
      ScheduledThreadPoolExecutor beatTimer,
      Clock clock,
      SignalIds ids,
      MeterRegistry meters) {
    Timer timer = (delay, task) -> beatTimer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return new AgentSessions(board, properties, timer, clock, ids, meters);
  }

  @Bean
  Login login(
      SenderAuthenticator senders,
      SessionTokens tokens,
      AgentSessions sessions,
      AgentRegistry registry,
      ResponseBoard board,
      SessionProperties properties,
      SignalIds ids,
      Clock clock) {
    return new Login(senders, tokens, sessions, registry, board, properties, ids, clock);
  }

  @Bean
  AgentBody agentBody(JsonMapper json) {
    return new AgentBody(json);
  }

  @Bean
  AgentMessages agentMessages(IngestionClient ingestion, JsonMapper json) {
    return new AgentMessages(ingestion, json);
  }

  /** Authenticated by key or session; pings by nobody. */
  @Bean
  OpenPaths agentPaths() {
    return new OpenPaths("/ping", "/sqreen/**");
  }
}
