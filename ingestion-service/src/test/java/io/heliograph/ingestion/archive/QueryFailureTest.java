package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved or requester is not authorized |"
            + " COLUMN_UNKNOWN",
        "Binder Error: Referenced column \"x\" not found in FROM clause! Candidate bindings: \"v\""
            + " | COLUMN_UNKNOWN",
        "Binder Error: Referenced table \"t\" not found! | COLUMN_UNKNOWN",
        "FUNCTION_NOT_FOUND: line 1:8: Function 'url_decode' not registered | FUNCTION_MISSING",
        "Catalog Error: Scalar Function with name json_format does not exist! Did you mean |"
            + " FUNCTION_MISSING",
        "EXPRESSION_NOT_AGGREGATE: line 1:8: '\"a\"' must be an aggregate | NOT_GROUPED",
        "Binder Error: column \"a\" must appear in the GROUP BY clause or must be part |"
            + " NOT_GROUPED",
        "TYPE_MISMATCH: line 1:8: Cannot apply operator: varchar > integer | TYPE_MISMATCH",
        "Binder Error: No function matches the given name and argument types 'year(INTEGER)' |"
            + " TYPE_MISMATCH",
        "AMBIGUOUS_NAME: line 1:8: Column 'a' is ambiguous | NAME_AMBIGUOUS",
        "Binder Error: Ambiguous reference to column name \"a\" | NAME_AMBIGUOUS",
        "INVALID_CAST_ARGUMENT: Cannot cast 'secret' to BIGINT | VALUE_INVALID",
        "Conversion Error: Could not convert string 'secret' to INT64 | VALUE_INVALID",
        "Query exhausted resources at this scale factor | MEMORY_LIMIT",
        "Out of Memory Error: failed to allocate data of size 8.0 MiB | MEMORY_LIMIT",
        "EXCEEDED_LOCAL_MEMORY_LIMIT: 3GB | MEMORY_LIMIT",
        "EXCEEDED_TIME_LIMIT: 30m | TIME_LIMIT",
        "Query exhausted its time: PT20S | TIME_LIMIT",
        "Query timeout | TIME_LIMIT",
        "Query cancelled! : Bytes scanned limit was exceeded | SCAN_LIMIT",
        "EXCEEDED_FUNCTION_SIZE | TOO_EXPENSIVE",
        "HIVE_CANNOT_OPEN_SPLIT: s3://heliograph-archive/secret | QUERY_FAILED",
      })
  void sortsTheWordsOfBothEngines(String words, String reason) {
    var failure = QueryFailure.of(words);

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.message()).doesNotContain("secret", "line", "LINE", "s3:");
  }

  @Test
  void hasASentenceForNoWordsAtAll() {
    assertThat(QueryFailure.of(null).reason()).isEqualTo("QUERY_FAILED");
  }

  @Test
  void doesNotTakeAValueForAName() {
    assertThat(QueryFailure.of("Cannot cast 'Column ''a b'' cannot be resolved'").message())
        .doesNotContain("a b");
  }
}
