package io.heliograph.integration.subscription;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;

/**
 * A CEL expression over an event, compiled once. Safe for many threads.
 *
 * <p>Cost is bounded as in playbooks: 2,048 characters, depth 32, 1,000 loop steps in all, patterns
 * by RE2/J (linear in the text).
 */
final class Filter {
  static final int MAX_LENGTH = 2048;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(32)
          .comprehensionMaxIterations(1000)
          .maxRegexProgramSize(1000)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("signal_name", SimpleType.STRING)
          .addVar("application_id", SimpleType.STRING)
          .addVar("environment", SimpleType.STRING)
          .addVar("payload_schema", SimpleType.STRING)
          .addVar("source", SimpleType.STRING)
          .addVar("occurred_at", SimpleType.TIMESTAMP)
          .addVar("received_at", SimpleType.TIMESTAMP)
          .addVar("actor", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("payload", SimpleType.DYN)
          .setResultType(SimpleType.BOOL)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  private final CelRuntime.Program program;

  private Filter(CelRuntime.Program program) {
    this.program = program;
  }

  /** What compiling led to. */
  sealed interface Compilation {
    record Compiled(Filter filter) implements Compilation {}

    /** One message per mistake, with line and column. */
    record Refused(List<String> messages) implements Compilation {}
  }

  /** Compiles an expression that must yield a boolean. */
  static Compilation compile(String source) {
    try {
      CelAbstractSyntaxTree tree = COMPILER.compile(source).getAst();
      return new Compilation.Compiled(new Filter(RUNTIME.createProgram(tree)));
    } catch (CelValidationException refused) {
      return new Compilation.Refused(refused.getErrors().stream().map(Filter::message).toList());
    } catch (CelEvaluationException refused) {
      return new Compilation.Refused(List.of(String.valueOf(refused.getMessage())));
    }
  }

  /** What evaluating led to. */
  enum Verdict {
    HOLDS,
    FAILS,
    /** No value for this event, for example because it lacks a field that the expression reads. */
    ERROR
  }

  Verdict test(EventFields event) {
    try {
      Object value = program.eval((CelVariableResolver) name -> Optional.of(event.value(name)));
      return Boolean.TRUE.equals(value) ? Verdict.HOLDS : Verdict.FAILS;
    } catch (CelEvaluationException noValue) {
      return Verdict.ERROR;
    }
  }

  private static String message(CelIssue issue) {
    return "line "
        + issue.getSourceLocation().getLine()
        + ", column "
        + (issue.getSourceLocation().getColumn() + 1)
        + ": "
        + issue.getMessage();
  }
}
