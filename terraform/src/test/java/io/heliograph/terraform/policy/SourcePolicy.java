package io.heliograph.terraform.policy;

import io.heliograph.terraform.hcl.Body;
import io.heliograph.terraform.hcl.Expression;
import io.heliograph.terraform.hcl.HclParser;
import io.heliograph.terraform.plan.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules about what is written, comments included. */
final class SourcePolicy {
  private static final Set<String> GRANTING =
      Set.of("actions", "resources", "identifiers", "not_actions", "not_resources", "values");
  private static final Set<String> INVERTED =
      Set.of("not_actions", "not_resources", "not_principals");
  private static final String REASON = "# reason:";

  private final List<Violation> violations = new ArrayList<>();

  private SourcePolicy() {}

  static List<Violation> check(Folder folder) {
    SourcePolicy policy = new SourcePolicy();
    folder
        .files()
        .forEach((file, source) -> policy.file(folder.path().getFileName() + "/" + file, source));
    return policy.violations;
  }

  private void file(String file, HclParser.Source source) {
    for (Body.Block block : source.body().blocks()) {
      String where = file + ":" + block.line();
      switch (block.type()) {
        case "variable" -> {
          described(where, block);
          if (block.body().value("type").isEmpty()) {
            add(where, "a variable has a type");
          }
        }
        case "output" -> described(where, block);
        case "data" -> {
          if (block.labels().getFirst().equals("aws_iam_policy_document")) {
            statements(file, source, block.body());
          }
        }
        case "resource" -> resource(where, block);
        default -> {}
      }
    }
  }

  private void described(String where, Body.Block block) {
    boolean described =
        block.body().value("description").orElse(null) instanceof Expression.Literal literal
            && literal.value() instanceof String text
            && !text.isBlank();
    if (!described) {
      add(where, "a variable or output has a description");
    }
  }

  /** Statements and what is inside them, dynamic ones included. */
  private void statements(String file, HclParser.Source source, Body body) {
    body.attributes()
        .forEach(
            (name, argument) -> {
              if (INVERTED.contains(name) && !reasoned(source, argument.line())) {
                add(file + ":" + argument.line(), "what a policy leaves out has a reason");
              }
              if (GRANTING.contains(name)) {
                wildcards(file, source, argument.value());
              }
            });
    for (Body.Block block : body.blocks()) {
      statements(file, source, block.body());
    }
  }

  private void wildcards(String file, HclParser.Source source, Expression expression) {
    switch (expression) {
      case Expression.Literal(Object value, int line) -> {
        if (value instanceof String text && text.contains("*") && !reasoned(source, line)) {
          add(file + ":" + line, "a wildcard in a policy has a reason");
        }
      }
      case Expression.Template template ->
          template.parts().forEach(part -> wildcards(file, source, part));
      case Expression.Items items -> items.items().forEach(item -> wildcards(file, source, item));
      case Expression.Call call ->
          call.arguments().forEach(argument -> wildcards(file, source, argument));
      case Expression.For loop -> wildcards(file, source, loop.value());
      case Expression.Conditional conditional -> {
        wildcards(file, source, conditional.yes());
        wildcards(file, source, conditional.no());
      }
      default -> {}
    }
  }

  private static boolean reasoned(HclParser.Source source, int line) {
    Map<Integer, String> comments = source.comments();
    return comments.getOrDefault(line, "").startsWith(REASON)
        || comments.getOrDefault(line - 1, "").startsWith(REASON);
  }

  private void resource(String where, Body.Block block) {
    String type = block.labels().getFirst();
    if (type.startsWith("aws_iam_")
        && (type.endsWith("policy_attachment") || type.contains("_exclusive"))) {
      add(where, "rights are granted by a policy of this repository beside the resource");
    }
    if (type.equals("aws_security_group")
        && !(block.body().blocks("ingress").isEmpty() && block.body().blocks("egress").isEmpty())) {
      add(where, "rules of security groups are resources of their own");
    }
    if (type.equals("aws_iam_role_policy")
        && block.body().value("policy").orElse(null) instanceof Expression.Call) {
      add(where, "a policy is an aws_iam_policy_document, where wildcards are looked for");
    }
  }

  private void add(String where, String rule) {
    violations.add(new Violation(where, rule));
  }
}
