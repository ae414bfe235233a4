package io.heliograph.insights.facts;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Facts in memory, for tests. */
public final class InMemoryFactStore implements FactStore {
  private final Map<Subject, ApplicationFacts> facts = new ConcurrentHashMap<>();
  private final Clock clock;

  public InMemoryFactStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void observe(Map<Subject, List<Observation>> observations) {
    observations.forEach(
        (subject, news) ->
            facts.compute(
                subject,
                (_, before) ->
                    (before == null ? none(subject) : before).with(news, clock.instant())));
  }

  private static ApplicationFacts none(Subject subject) {
    return ApplicationFacts.none(subject.organizationId(), subject.applicationId());
  }

  @Override
  public Optional<ApplicationFacts> find(Subject subject) {
    return Optional.ofNullable(facts.get(subject));
  }

  @Override
  public void ensure(String organizationId, Collection<String> applicationIds) {
    applicationIds.stream()
        .map(application -> new Subject(organizationId, application))
        .forEach(subject -> facts.putIfAbsent(subject, none(subject)));
  }

  /** All of an organization, sorted by id. */
  public List<ApplicationFacts> of(String organizationId) {
    return facts.values().stream()
        .filter(application -> application.organizationId().equals(organizationId))
        .sorted(Comparator.comparing(ApplicationFacts::applicationId))
        .toList();
  }
}
