package io.heliograph.playbook.respond;

import io.heliograph.kit.erasure.ErasedSubjects;
import io.heliograph.kit.erasure.SubjectErasure;
import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.playbook.match.ReportSink;
import io.heliograph.playbook.window.DetectionSink;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; its stores come from their technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RespondProperties.class)
@Import({
  DetectionsController.class,
  ResponsesController.class,
  ChangesController.class,
  AllowlistController.class,
  SettingsController.class
})
public class RespondConfiguration {

  @Bean
  SignalIds signalIds(Clock clock) {
    return new SignalIds(clock);
  }

  @Bean
  AddressGuard addressGuard(RespondProperties properties) {
    return new AddressGuard(properties.balancers());
  }

  @Bean
  ChangeFeed changeFeed(FeedVersions versions, RespondProperties properties) {
    return new ChangeFeed(versions, properties.pollInterval());
  }

  @Bean
  Responses responses(
      ResponseStore store,
      AllowlistStore allowlist,
      ChangeFeed feed,
      EventPublisher events,
      Clock clock) {
    return new Responses(store, allowlist, feed, events, clock);
  }

  @Bean
  FollowedResponses followedResponses(DetectionStore detections, Journeys journeys, Clock clock) {
    return new FollowedResponses(detections, journeys, clock);
  }

  @Bean
  Sweeper sweeper(Responses responses, RespondProperties properties) {
    return new Sweeper(responses, properties.sweepInterval());
  }

  @Bean
  DetectionSink responder(
      DetectionStore detections,
      ResponseStore store,
      SettingsStore settings,
      Responses responses,
      AddressGuard guard,
      ErasedSubjects erased) {
    return new Responder(detections, store, settings, responses, guard, erased);
  }

  @Bean
  SubjectErasure respondErasure(
      DetectionStore detections, ResponseStore store, AllowlistStore allowlist, ChangeFeed feed) {
    return new RespondErasure(detections, store, allowlist, feed);
  }

  @Bean
  ReportSink receipts(ResponseStore store, EventPublisher events) {
    return new Receipts(store, events);
  }
}
