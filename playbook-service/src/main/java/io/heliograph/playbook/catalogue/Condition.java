package io.heliograph.playbook.catalogue;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A CEL expression over the fields of a signal, compiled once. Safe for many threads.
 *
 * <p>Cost is bounded: 2,048 characters, depth 32, 1,000 loop steps in all, patterns by RE2/J
 * (linear in the text).
 */
public final class Condition {
  /** Most characters of an expression. */
  static final int MAX_LENGTH = 2048;

  /** Text fields of a signal that an expression may compare and the index may look at first. */
  public static final Set<String> TEXT_FIELDS =
      Set.of("signal_name", "kind", "environment", "payload_schema", "source");

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
          .addVar("kind", SimpleType.STRING)
          .addVar("environment", SimpleType.STRING)
          .addVar("payload_schema", SimpleType.STRING)
          .addVar("source", SimpleType.STRING)
          .addVar("occurred_at", SimpleType.TIMESTAMP)
          .addVar("received_at", SimpleType.TIMESTAMP)
          .addVar("actor", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("payload", SimpleType.DYN)
          .addVar("context", SimpleType.DYN)
          .setResultType(SimpleType.BOOL)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  private final String source;
  private final CelRuntime.Program program;
  private final Map<String, String> literals;

  private Condition(String source, CelRuntime.Program program, Map<String, String> literals) {
    this.source = source;
    this.program = program;
    this.literals = literals;
  }

  /** What compiling led to. */
  public sealed interface Compilation {
    /** It can be evaluated. */
    record Compiled(Condition condition) implements Compilation {}

    /** It cannot; one message per mistake, with line and column. */
    record Refused(List<String> messages) implements Compilation {}
  }

  /** Compiles an expression that must yield a boolean. */
  public static Compilation compile(String source) {
    CelValidationResult result = COMPILER.compile(source);
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      Map<String, String> literals = new LinkedHashMap<>();
      collectLiterals(tree.getExpr(), literals);
      return new Compilation.Compiled(
          new Condition(source, RUNTIME.createProgram(tree), Map.copyOf(literals)));
    } catch (CelValidationException refused) {
      return new Compilation.Refused(refused.getErrors().stream().map(Condition::message).toList());
    } catch (CelEvaluationException refused) {
      return new Compilation.Refused(List.of(String.valueOf(refused.getMessage())));
    }
  }

  /** What evaluating led to. */
  public enum Verdict {
    HOLDS,
    FAILS,
    /** No value for this signal, for example because it lacks a field that the expression reads. */
    ERROR
  }

  /**
   * Evaluates for one signal.
   *
   * @param fields the value of a variable; asked only for those that the evaluation reaches
   */
  public Verdict test(Function<String, Object> fields) {
    try {
      Object value = program.eval((CelVariableResolver) name -> Optional.of(fields.apply(name)));
      return Boolean.TRUE.equals(value) ? Verdict.HOLDS : Verdict.FAILS;
    } catch (CelEvaluationException noValue) {
      return Verdict.ERROR;
    }
  }

  /**
   * Text fields that must have a certain value for the whole to hold: the equalities among its
   * conjuncts.
   */
  public Map<String, String> literals() {
    return literals;
  }

  /** The expression as written. */
  public String source() {
    return source;
  }

  private static String message(CelIssue issue) {
    return "line "
        + issue.getSourceLocation().getLine()
        + ", column "
        + (issue.getSourceLocation().getColumn() + 1)
        + ": "
        + issue.getMessage();
  }

  private static void collectLiterals(CelExpr expression, Map<String, String> literals) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return;
    }
    CelExpr.CelCall call = expression.call();
    if (call.function().equals("_&&_")) {
      call.args().forEach(conjunct -> collectLiterals(conjunct, literals));
    } else if (call.function().equals("_==_")) {
      collectEquality(call.args().get(0), call.args().get(1), literals);
      collectEquality(call.args().get(1), call.args().get(0), literals);
    }
  }

  private static void collectEquality(CelExpr field, CelExpr value, Map<String, String> literals) {
    if (field.getKind() == CelExpr.ExprKind.Kind.IDENT
        && TEXT_FIELDS.contains(field.ident().name())
        && value.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && value.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      literals.putIfAbsent(field.ident().name(), value.constant().stringValue());
    }
  }
}
