package io.heliograph.terraform.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of HCL. */
public sealed interface Expression {

  /**
   * A constant.
   *
   * @param value a String, a BigDecimal, a Boolean, or null
   * @param line where it stands, from 1
   */
  record Literal(@Nullable Object value, int line) implements Expression {}

  /** Text with expressions in it; text parts are literals. */
  record Template(List<Expression> parts, int line) implements Expression {}

  /** The first word of a reference, such as {@code var}. */
  record Root(String name) implements Expression {}

  /** {@code of.name}. */
  record Attribute(Expression of, String name) implements Expression {}

  /** {@code of[key]}. */
  record Index(Expression of, Expression key) implements Expression {}

  /** {@code of[*]}. */
  record Splat(Expression of) implements Expression {}

  /** {@code function(arguments)}. */
  record Call(String function, List<Expression> arguments) implements Expression {}

  /** {@code [items]}. */
  record Items(List<Expression> items) implements Expression {}

  /** {@code {entries}}. */
  record Entries(List<Entry> entries) implements Expression {}

  /** A key, which is a literal where it is a bare word, and its value. */
  record Entry(Expression key, Expression value) {}

  /**
   * {@code [for …]} or {@code {for …}}.
   *
   * @param first name of the key or index; null when only values are named
   * @param key of the entry that is made; null for a list
   */
  record For(
      @Nullable String first,
      String second,
      Expression in,
      @Nullable Expression key,
      Expression value,
      @Nullable Expression condition)
      implements Expression {}

  /** {@code condition ? yes : no}. */
  record Conditional(Expression condition, Expression yes, Expression no) implements Expression {}

  /** {@code left operator right}; {@code left} is null for {@code !right} and {@code -right}. */
  record Operation(String operator, @Nullable Expression left, Expression right)
      implements Expression {}
}
