package io.heliograph.risk.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.heliograph.risk.version.Version;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CEL expression of a rule, compiled once. Safe for many threads.
 *
 * <p>Beyond CEL's own functions it has {@code older(version, than)}, by precedence of Semantic
 * Versioning, and {@code major(version)}; both fail, and so make no statement, when a text is no
 * version.
 */
public final class Expression {
  /** Most characters of an expression. */
  static final int MAX_LENGTH = 2048;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(32)
          .comprehensionMaxIterations(10_000)
          .maxRegexProgramSize(1000)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final CelFunctionDecl OLDER =
      CelFunctionDecl.newFunctionDeclaration(
          "older",
          CelOverloadDecl.newGlobalOverload(
              "older_string_string", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));
  private static final CelFunctionDecl MAJOR =
      CelFunctionDecl.newFunctionDeclaration(
          "major",
          CelOverloadDecl.newGlobalOverload("major_string", SimpleType.INT, SimpleType.STRING));

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(
              CelFunctionBinding.fromOverloads(
                  "older",
                  CelFunctionBinding.from(
                      "older_string_string",
                      String.class,
                      String.class,
                      (one, other) -> version(one).compareTo(version(other)) < 0)))
          .addFunctionBindings(
              CelFunctionBinding.fromOverloads(
                  "major",
                  CelFunctionBinding.from(
                      "major_string", String.class, text -> version(text).major())))
          .build();

  private static final Map<Over, CelCompiler> CONDITIONS = compilers(SimpleType.BOOL);
  private static final Map<Over, CelCompiler> VALUES = compilers(SimpleType.DYN);

  private final CelRuntime.Program program;

  private Expression(CelRuntime.Program program) {
    this.program = program;
  }

  /** What compiling led to. */
  sealed interface Compilation {
    /** It can be evaluated. */
    record Compiled(Expression expression) implements Compilation {}

    /** It cannot; one message per mistake, with line and column. */
    record Refused(List<String> messages) implements Compilation {}
  }

  /** Compiles an expression that must yield a boolean. */
  static Compilation condition(Over over, String source) {
    return compile(CONDITIONS, over, source);
  }

  /** Compiles an expression that yields any value. */
  static Compilation value(Over over, String source) {
    return compile(VALUES, over, source);
  }

  private static Compilation compile(Map<Over, CelCompiler> compilers, Over over, String source) {
    CelCompiler compiler = compilers.get(over);
    if (compiler == null) {
      throw new IllegalStateException("no compiler over " + over);
    }
    CelValidationResult result = compiler.compile(source);
    try {
      return new Compilation.Compiled(new Expression(RUNTIME.createProgram(result.getAst())));
    } catch (CelValidationException refused) {
      return new Compilation.Refused(
          refused.getErrors().stream().map(Expression::message).toList());
    } catch (CelEvaluationException refused) {
      return new Compilation.Refused(List.of(String.valueOf(refused.getMessage())));
    }
  }

  /** Whether it holds; false also when it has no value, as when a fact that it reads is unknown. */
  boolean holds(Map<String, ?> variables) {
    return value(variables).filter(Boolean.TRUE::equals).isPresent();
  }

  /** Its value; empty when it has none, as when a fact that it reads is unknown. */
  Optional<Object> value(Map<String, ?> variables) {
    try {
      return Optional.ofNullable(program.eval(variables));
    } catch (CelEvaluationException noValue) {
      return Optional.empty();
    }
  }

  private static Map<Over, CelCompiler> compilers(CelType result) {
    Map<Over, CelCompiler> compilers = new EnumMap<>(Over.class);
    CelType map = MapType.create(SimpleType.STRING, SimpleType.DYN);
    for (Over over : Over.values()) {
      CelCompilerBuilder builder =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setOptions(OPTIONS)
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .addFunctionDeclarations(OLDER, MAJOR)
              .setResultType(result);
      over.maps().forEach(name -> builder.addVar(name, map));
      over.lists().forEach(name -> builder.addVar(name, ListType.create(map)));
      compilers.put(over, builder.build());
    }
    return compilers;
  }

  private static Version version(String text) {
    return Version.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a version (expected: 1.2.3)"));
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
