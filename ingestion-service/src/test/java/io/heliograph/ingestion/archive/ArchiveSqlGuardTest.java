package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.sql.tree.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ArchiveSqlGuardTest {
  private final ArchiveSqlGuard guard = new ArchiveSqlGuard(100);

  @Test
  void reportsEveryProblemWithItsPlace() {
    var problems =
        refused(
            """
            SELECT getenv('HOME'),
                   current_user
            FROM keys, signals FOR VERSION AS OF 3
            """);

    assertThat(problems)
        .extracting(problem -> problem.line() + ":" + problem.column())
        .containsExactly("1:8", "2:8", "3:6", "3:20");
    assertThat(problems.get(2).message())
        .isEqualTo("table keys (expected: signals or events or a name from WITH)");
  }

  @Test
  void reportsWhereTheSyntaxBreaks() {
    var problems = refused("SELECT *\nFROM signals WHERE");

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().line()).isEqualTo(2);
    assertThat(problems.getFirst().column()).isEqualTo(19);
  }

  @Test
  void boundsTheRowsOfTheOuterQueryOnly() {
    assertThat(allowed("SELECT 1")).endsWith("LIMIT 100");
    assertThat(allowed("SELECT 1 LIMIT 7")).endsWith("LIMIT 7");
    assertThat(allowed("SELECT 1 LIMIT 7000")).endsWith("LIMIT 100");
    assertThat(allowed("SELECT 1 LIMIT ALL")).endsWith("LIMIT 100");
    assertThat(allowed("SELECT 1 FETCH FIRST 9 ROWS ONLY")).endsWith("LIMIT 9");
    assertThat(allowed("(SELECT 1 LIMIT 7000)")).endsWith("LIMIT 7000) LIMIT 100");
    assertThat(allowed("SELECT 1 UNION SELECT 2")).endsWith("LIMIT 100");
    assertThat(allowed("SELECT * FROM (SELECT 1 LIMIT 7000) AS a ORDER BY 1 OFFSET 3"))
        .endsWith("LIMIT 7000) AS \"a\" ORDER BY 1 ASC NULLS LAST OFFSET 3 ROWS LIMIT 100");
  }

  @Test
  void saysHowManyRowsAnAnswerCanHave() {
    assertThat(((GuardVerdict.Allowed) guard.check("SELECT 1", TenantView.raw(OURS))).rowLimit())
        .isEqualTo(100);
  }

  @Test
  void keepsNothingOfTheSentText() {
    var sql = allowed("select /* hint */ Signal_ID -- end\n from SIGNALS where ((v)) = 0x10");

    assertThat(sql).doesNotContain("hint", "end", "SIGNALS", "0x10");
    assertThat(sql).startsWith("SELECT \"Signal_ID\" FROM (SELECT ").contains("= 16)");
  }

  @Test
  void refusesTextsThatAreTooLongOrTooDeep() {
    assertThat(refused("SELECT '" + "x".repeat(ArchiveSqlGuard.MAX_LENGTH) + "'").toString())
        .contains("length");
    assertThat(refused("SELECT " + "1+".repeat(400) + "1").toString()).contains("nesting");
    assertThat(refused("SELECT " + "1+".repeat(9_000) + "1")).isNotEmpty();
    assertThat(refused("SELECT " + "NOT ".repeat(4_000) + "true")).isNotEmpty();
    assertThat(refused("SELECT * FROM signals" + ", signals".repeat(100)).toString())
        .contains("tables: more than 64");
  }

  @Test
  void answersSoonForNestedParentheses() {
    for (var open : List.of("(", "(SELECT ", "ARRAY[", "abs(", "CASE WHEN ", "x -> ", "(1, ")) {
      var sql = "SELECT " + open.repeat(ArchiveSqlGuard.MAX_LENGTH / (2 * open.length()));
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(30), () -> assertThat(refused(sql)).as(open).isNotEmpty());
    }
  }

  @Test
  void refusesAnythingButAnIdForTheTenant() {
    assertThatThrownBy(() -> new OrganizationId("x' OR 1=1 --"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OrganizationId("AAAAAAAAAAAAAAAAAAAAAAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesKindsOfNodesThatItDoesNotKnow() {
    var refusals = new Refusals();
    var unknown =
        new io.trino.sql.tree.Expression(new io.trino.sql.tree.NodeLocation(3, 4)) {
          @Override
          public List<? extends Node> getChildren() {
            return List.of();
          }

          @Override
          public int hashCode() {
            return 0;
          }

          @Override
          public boolean equals(Object other) {
            return this == other;
          }
        };

    new QueryPrinter(refusals, TenantView.raw(OURS)).expression(unknown);

    assertThat(refusals.inOrder()).hasSize(1);
    assertThat(refusals.inOrder().getFirst().line()).isEqualTo(3);
  }

  @Test
  void allowsOnlyFunctionsOfPlainNames() {
    assertThat(AllowedFunctions.NAMES).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    assertThat(AllowedFunctions.NAMES)
        .filteredOn(name -> !name.equals("url_extract_query"))
        .noneMatch(name -> name.matches(".*(read|file|query|setting|secret|env|glob|eval).*"));
  }

  private String allowed(String sql) {
    var verdict = guard.check(sql, TenantView.raw(OURS));
    assertThat(verdict).isInstanceOf(GuardVerdict.Allowed.class);
    return ((GuardVerdict.Allowed) verdict).sql();
  }

  private List<SqlProblem> refused(String sql) {
    var verdict = guard.check(sql, TenantView.raw(OURS));
    assertThat(verdict).isInstanceOf(GuardVerdict.Refused.class);
    return ((GuardVerdict.Refused) verdict).problems();
  }
}
