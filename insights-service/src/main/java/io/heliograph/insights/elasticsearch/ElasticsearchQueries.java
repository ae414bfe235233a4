package io.heliograph.insights.elasticsearch;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactValue;
import io.heliograph.insights.question.Operator;
import io.heliograph.insights.question.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Questions as queries. A query holds or does not, a question has a third way: so each part becomes
 * two queries, one for the applications of which it is true and one for those of which it is false;
 * what neither finds is unknown. Size grows with the question's, without multiplying.
 */
final class ElasticsearchQueries {
  static final Query ALL = Query.of(query -> query.matchAll(all -> all));
  static final Query NONE = Query.of(query -> query.matchNone(none -> none));

  private final Instant now;

  ElasticsearchQueries(Instant now) {
    this.now = now;
  }

  /** Two queries that no document answers both. */
  record Decided(Query whenTrue, Query whenFalse) {
    Decided not() {
      return new Decided(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
    }

    /** Those of which the question is known to be true or false. */
    Query either() {
      return any(List.of(whenTrue, whenFalse));
    }
  }

  Decided compile(Question question) {
    return switch (question) {
      case Question.Or(var parts) -> {
        List<Decided> decided = parts.stream().map(this::compile).toList();
        yield new Decided(
            any(decided.stream().map(Decided::whenTrue).toList()),
            all(decided.stream().map(Decided::whenFalse).toList()));
      }
      case Question.And(var parts) -> {
        List<Decided> decided = parts.stream().map(this::compile).toList();
        yield new Decided(
            all(decided.stream().map(Decided::whenTrue).toList()),
            any(decided.stream().map(Decided::whenFalse).toList()));
      }
      case Question.Not(var negated) -> compile(negated).not();
      case Question.Known(var fact, var known) -> {
        Query current = current(fact);
        Decided decided = new Decided(current, except(ALL, current));
        yield known ? decided : decided.not();
      }
      case Question.Compare(var fact, var operator, var value) -> {
        Query current = current(fact);
        Query condition =
            switch (fact) {
              case Fact.Latest latest -> compare(latest, operator, value);
              case Fact.Count count -> compare(count, operator, value);
            };
        yield new Decided(all(List.of(current, condition)), except(current, condition));
      }
    };
  }

  /** Applications that have a value of the fact which has not expired. */
  private Query current(Fact fact) {
    return switch (fact) {
      case Fact.Latest latest -> after(ElasticsearchDocument.expiresAt(latest));
      case Fact.Count count ->
          count.ttl() == null ? ALL : after(ElasticsearchDocument.expiresAt(count.tally()));
    };
  }

  private Query after(String field) {
    return Query.of(
        query -> query.range(r -> r.untyped(u -> u.field(field).gt(number(now.toEpochMilli())))));
  }

  /** Applications that have a value of the fact which has expired. */
  Query expired(Fact fact) {
    return switch (fact) {
      case Fact.Latest latest -> notAfter(ElasticsearchDocument.expiresAt(latest));
      case Fact.Count count ->
          count.ttl() == null ? NONE : notAfter(ElasticsearchDocument.expiresAt(count.tally()));
    };
  }

  private Query notAfter(String field) {
    return Query.of(
        query -> query.range(r -> r.untyped(u -> u.field(field).lte(number(now.toEpochMilli())))));
  }

  private static Query compare(Fact.Latest fact, Operator operator, FactValue value) {
    String field = ElasticsearchDocument.value(fact);
    return switch (value) {
      case FactValue.Whole(long number) -> compare(field, operator, number);
      case FactValue.Span(Duration span) -> compare(field, operator, span.toMillis());
      case FactValue.Text(String text) ->
          equal(operator, Query.of(query -> query.term(t -> t.field(field).value(text))));
      case FactValue.Flag(boolean flag) ->
          equal(operator, Query.of(query -> query.term(t -> t.field(field).value(flag))));
    };
  }

  /** Text and flags have no order. */
  private static Query equal(Operator operator, Query equal) {
    return operator == Operator.EQUAL ? equal : except(ALL, equal);
  }

  private static Query compare(String field, Operator operator, long value) {
    JsonData bound = number(value);
    return switch (operator) {
      case EQUAL -> Query.of(query -> query.term(t -> t.field(field).value(value)));
      case NOT_EQUAL ->
          except(ALL, Query.of(query -> query.term(t -> t.field(field).value(value))));
      case LESS -> Query.of(query -> query.range(r -> r.untyped(u -> u.field(field).lt(bound))));
      case LESS_OR_EQUAL ->
          Query.of(query -> query.range(r -> r.untyped(u -> u.field(field).lte(bound))));
      case GREATER -> Query.of(query -> query.range(r -> r.untyped(u -> u.field(field).gt(bound))));
      case GREATER_OR_EQUAL ->
          Query.of(query -> query.range(r -> r.untyped(u -> u.field(field).gte(bound))));
    };
  }

  private Query compare(Fact.Count fact, Operator operator, FactValue value) {
    if (!(value instanceof FactValue.Whole(long number))) {
      throw new IllegalArgumentException("value: " + value + " (expected: a number)");
    }
    Query atLeast = atLeast(fact, number);
    Query more = atLeast(fact, number + 1);
    return switch (operator) {
      case EQUAL -> except(atLeast, more);
      case NOT_EQUAL -> any(List.of(except(ALL, atLeast), more));
      case LESS -> except(ALL, atLeast);
      case LESS_OR_EQUAL -> except(ALL, more);
      case GREATER -> more;
      case GREATER_OR_EQUAL -> atLeast;
    };
  }

  /** See {@link ElasticsearchDocument} for ranks. */
  private Query atLeast(Fact.Count fact, long count) {
    if (count <= 0) {
      return ALL;
    }
    return Query.of(
        query ->
            query.range(
                range ->
                    range.untyped(
                        ranks ->
                            ranks
                                .field(ElasticsearchDocument.ranks(fact.tally()))
                                .gte(
                                    number(
                                        ElasticsearchDocument.rankAfter(
                                            count, now.plus(fact.lead()))))
                                .lte(number(ElasticsearchDocument.lastOfRank(count))))));
  }

  private static JsonData number(long number) {
    return JsonData.of(number);
  }

  static Query all(List<Query> queries) {
    return Query.of(query -> query.bool(bool -> bool.filter(queries)));
  }

  static Query any(List<Query> queries) {
    return Query.of(query -> query.bool(bool -> bool.should(queries).minimumShouldMatch("1")));
  }

  static Query except(Query those, Query not) {
    return Query.of(query -> query.bool(bool -> bool.filter(those).mustNot(not)));
  }
}
