package io.heliograph.insights.elasticsearch;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import io.heliograph.insights.facts.ApplicationFacts;
import io.heliograph.insights.facts.FactStore;
import io.heliograph.insights.facts.Observation;
import io.heliograph.insights.facts.Tally;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document per application, whose id is the application's. It is read with its sequence number,
 * merged here, and written on condition that nobody wrote in between; who did makes us read again.
 */
final class ElasticsearchFactStore implements FactStore {
  /** Applications of one request; a document has up to 100 KB. */
  private static final int AT_ONCE = 200;

  private static final int ATTEMPTS = 10;
  private static final int CONFLICT = 409;

  private final ElasticsearchIndex index;
  private final List<Tally> tallies;
  private final Clock clock;

  ElasticsearchFactStore(ElasticsearchIndex index, List<Tally> tallies, Clock clock) {
    this.index = index;
    this.tallies = tallies;
    this.clock = clock;
  }

  /** What is stored, and what a write must find still so; {@code at} is null for nothing. */
  private record Stored(ApplicationFacts facts, @Nullable Position at) {}

  private record Position(long sequenceNumber, long primaryTerm) {}

  @Override
  public void observe(Map<Subject, List<Observation>> observations) throws InterruptedException {
    List<Subject> subjects = List.copyOf(observations.keySet());
    for (int from = 0; from < subjects.size(); from += AT_ONCE) {
      List<Subject> part = subjects.subList(from, Math.min(from + AT_ONCE, subjects.size()));
      observe(part, observations);
    }
  }

  private void observe(List<Subject> subjects, Map<Subject, List<Observation>> observations)
      throws InterruptedException {
    List<Subject> rest = subjects;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      rest = write(rest, observations);
      if (rest.isEmpty()) {
        return;
      }
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 10L << attempt));
    }
    throw new DataAccessResourceFailureException(
        rest.size() + " applications are written by others again and again");
  }

  /** Returns those that somebody else wrote in between. */
  private List<Subject> write(
      List<Subject> subjects, Map<Subject, List<Observation>> observations) {
    Map<String, Subject> byId = new HashMap<>();
    Map<Subject, Stored> stored = read(subjects);
    BulkRequest.Builder bulk = new BulkRequest.Builder();
    for (Subject subject : subjects) {
      Stored before =
          stored.getOrDefault(
              subject,
              new Stored(
                  ApplicationFacts.none(subject.organizationId(), subject.applicationId()), null));
      ApplicationFacts after =
          before.facts().with(observations.getOrDefault(subject, List.of()), clock.instant());
      if (!after.sameAs(before.facts())) {
        byId.put(subject.applicationId(), subject);
        add(bulk, subject.applicationId(), before.at(), after);
      }
    }
    return byId.isEmpty()
        ? List.of()
        : conflicts(send(bulk, Refresh.False)).stream().map(byId::get).toList();
  }

  private void add(
      BulkRequest.Builder bulk, String id, @Nullable Position at, ApplicationFacts facts) {
    ObjectNode document = ElasticsearchDocument.write(facts, tallies);
    bulk.operations(
        operation ->
            at == null
                ? operation.create(create -> create.id(id).document(document))
                : operation.index(
                    write ->
                        write
                            .id(id)
                            .ifSeqNo(at.sequenceNumber())
                            .ifPrimaryTerm(at.primaryTerm())
                            .document(document)));
  }

  /** Reads documents as they are, also what no search sees yet. */
  private Map<Subject, Stored> read(List<Subject> subjects) {
    List<String> ids = subjects.stream().map(Subject::applicationId).toList();
    Map<Subject, Stored> stored = new HashMap<>();
    for (MultiGetResponseItem<JsonNode> item :
        index
            .call((client, alias) -> client.mget(m -> m.index(alias).ids(ids), JsonNode.class))
            .docs()) {
      if (item.isFailure()) {
        throw new DataAccessResourceFailureException(
            "a document was not read: " + item.failure().error().type());
      }
      GetResult<JsonNode> result = item.result();
      JsonNode source = result.source();
      Long sequenceNumber = result.seqNo();
      Long primaryTerm = result.primaryTerm();
      if (result.found() && source != null && sequenceNumber != null && primaryTerm != null) {
        ApplicationFacts facts = ElasticsearchDocument.read(source);
        stored.put(
            new Subject(facts.organizationId(), facts.applicationId()),
            new Stored(facts, new Position(sequenceNumber, primaryTerm)));
      }
    }
    return stored;
  }

  private BulkResponse send(BulkRequest.Builder bulk, Refresh refresh) {
    return index.call(
        (client, alias) ->
            client.bulk(bulk.index(alias).requireAlias(true).refresh(refresh).build()));
  }

  /** Ids that were written in between. */
  private static Set<String> conflicts(BulkResponse response) {
    Set<String> conflicts = new HashSet<>();
    for (BulkResponseItem item : response.items()) {
      var error = item.error();
      if (item.status() == CONFLICT) {
        conflicts.add(String.valueOf(item.id()));
      } else if (error != null) {
        throw new DataAccessResourceFailureException("a document was not written: " + error.type());
      }
    }
    return conflicts;
  }

  @Override
  public Optional<ApplicationFacts> find(Subject subject) {
    return Optional.ofNullable(read(List.of(subject)).get(subject)).map(Stored::facts);
  }

  /** Searches see them on return: who asks wants to ask about them. */
  @Override
  public void ensure(String organizationId, Collection<String> applicationIds) {
    List<String> all = new ArrayList<>(applicationIds);
    for (int from = 0; from < all.size(); from += 10 * AT_ONCE) {
      List<String> part = all.subList(from, Math.min(from + 10 * AT_ONCE, all.size()));
      BulkRequest.Builder bulk = new BulkRequest.Builder();
      part.forEach(id -> add(bulk, id, null, ApplicationFacts.none(organizationId, id)));
      conflicts(send(bulk, Refresh.True)); // those are there already
    }
  }
}
