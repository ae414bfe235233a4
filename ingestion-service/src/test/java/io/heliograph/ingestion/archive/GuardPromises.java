package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AstVisitor;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of every verdict of the guard, whatever was sent. */
final class GuardPromises {
  private static final SqlParser PARSER = new SqlParser();
  private static final String OURS_ONLY =
      "\"stored\".\"organization_id\" = '" + DuckArchive.OURS.value() + "'";

  private GuardPromises() {}

  /** Fails with the statement if a promise is broken. */
  static void check(String sql, GuardVerdict verdict) {
    switch (verdict) {
      case GuardVerdict.Refused refused ->
          assertThat(refused.problems())
              .as(sql)
              .isNotEmpty()
              .allSatisfy(
                  problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                  });
      case GuardVerdict.Allowed allowed -> checkPrinted(sql, allowed.sql());
    }
  }

  /** The printed text, read again: only our rows of two tables, allowed functions, no oddity. */
  private static void checkPrinted(String sql, String printed) {
    var seen = new Seen();
    seen.process(PARSER.createStatement(printed), null);

    assertThat(seen.functions)
        .as(printed)
        .allSatisfy(name -> assertThat(AllowedFunctions.contains(name)).as(name).isTrue());
    var stored = new ArrayList<String>();
    for (var name : seen.tables) {
      assertThat(name.getOriginalParts()).as(printed).hasSize(1);
      var lower = name.getSuffix().toLowerCase(Locale.ROOT);
      if (ArchiveTable.named(lower).isPresent()) {
        stored.add(lower);
      } else {
        assertThat(seen.withNames).as(printed).contains(lower);
      }
    }
    assertThat(seen.withNames).as(sql).doesNotContain("signals", "events");
    assertThat(printed.split(Pattern.quote(OURS_ONLY), -1))
        .as(printed)
        .hasSizeGreaterThan(stored.size());
  }

  /** Collects names; nothing of a tree is skipped, for children of every kind are walked. */
  private static final class Seen extends AstVisitor<Void, Void> {
    final List<QualifiedName> tables = new ArrayList<>();
    final Set<String> functions = new HashSet<>();
    final Set<String> withNames = new HashSet<>();

    @Override
    protected Void visitNode(Node node, Void context) {
      switch (node) {
        case Table table -> {
          tables.add(table.getName());
          assertThat(table.getQueryPeriod()).isEmpty();
        }
        case FunctionCall call -> {
          assertThat(call.getName().getOriginalParts()).hasSize(1);
          functions.add(call.getName().getSuffix().toLowerCase(Locale.ROOT));
        }
        case WithQuery query -> withNames.add(query.getName().getValue().toLowerCase(Locale.ROOT));
        case With with -> assertThat(with.isRecursive()).isFalse();
        default -> {
          // has no name of its own
        }
      }
      node.getChildren().forEach(child -> process(child, null));
      return null;
    }
  }
}
