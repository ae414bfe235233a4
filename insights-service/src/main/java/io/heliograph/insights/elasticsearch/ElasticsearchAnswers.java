package io.heliograph.insights.elasticsearch;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import io.heliograph.insights.facts.ApplicationFacts;
import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.question.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.JsonNode;

/** One search answers page and coverage together, of one state of the index. */
final class ElasticsearchAnswers implements Answers {
  /** A question has few clauses; who takes longer is a server in trouble. */
  private static final String TIMEOUT = "5s";

  private final ElasticsearchIndex index;

  ElasticsearchAnswers(ElasticsearchIndex index) {
    this.index = index;
  }

  @Override
  public Answer ask(Asked asked) {
    SearchResponse<JsonNode> response =
        index.call((client, alias) -> client.search(request(alias, asked), JsonNode.class));
    if (response.timedOut()) {
      throw new DataAccessResourceFailureException("a question took longer than " + TIMEOUT);
    }
    List<ApplicationFacts> holding =
        response.hits().hits().stream()
            .map(hit -> ElasticsearchDocument.read(Objects.requireNonNull(hit.source())))
            .toList();
    return new Answer(
        holding, count(response, "all"), count(response, "known"), count(response, "stale"));
  }

  private static int count(SearchResponse<?> response, String name) {
    var aggregate = Objects.requireNonNull(response.aggregations().get(name), name);
    return Math.toIntExact(aggregate.filter().docCount());
  }

  /** The tenant is outermost: whatever a question compiles to filters that organization's. */
  private static SearchRequest request(String alias, Asked asked) {
    ElasticsearchQueries queries = new ElasticsearchQueries(asked.now());
    ElasticsearchQueries.Decided decided = queries.compile(asked.question());
    Query expired =
        ElasticsearchQueries.any(asked.question().facts().stream().map(queries::expired).toList());
    String after = asked.after();
    return SearchRequest.of(
        search -> {
          search
              .index(alias)
              .timeout(TIMEOUT)
              .trackTotalHits(track -> track.enabled(false))
              .source(source -> source.filter(filter -> filter.includes(fields(asked))))
              .query(
                  query ->
                      query.bool(
                          bool ->
                              bool.filter(
                                  tenant ->
                                      tenant.term(
                                          term ->
                                              term.field(ElasticsearchDocument.ORGANIZATION)
                                                  .value(asked.organizationId())))))
              .aggregations("all", each -> each.filter(ElasticsearchQueries.ALL))
              .aggregations("known", each -> each.filter(decided.either()))
              .aggregations(
                  "stale",
                  each -> each.filter(ElasticsearchQueries.except(expired, decided.either())))
              .postFilter(decided.whenTrue())
              .sort(
                  sort ->
                      sort.field(
                          field ->
                              field.field(ElasticsearchDocument.APPLICATION).order(SortOrder.Asc)))
              .size(asked.limit() + 1);
          return after == null ? search : search.searchAfter(last -> last.stringValue(after));
        });
  }

  /** Things of tallies that nobody asked about can be many. */
  private static List<String> fields(Asked asked) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                ElasticsearchDocument.ORGANIZATION,
                ElasticsearchDocument.APPLICATION,
                ElasticsearchDocument.FACTS));
    for (Fact fact : asked.question().facts()) {
      if (fact instanceof Fact.Count count) {
        fields.add(ElasticsearchDocument.TALLIES + "." + count.tally().name());
      }
    }
    return fields;
  }
}
