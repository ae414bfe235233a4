package io.heliograph.terraform.hcl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is between two braces, or a whole file.
 *
 * @param attributes by name, in the order of the file
 */
public record Body(Map<String, Argument> attributes, List<Block> blocks) {

  /** {@code name = value}. */
  public record Argument(String name, Expression value, int line) {}

  /** {@code type "label" "label" { body }}. */
  public record Block(String type, List<String> labels, Body body, int line) {}

  /** The blocks of a type. */
  public List<Block> blocks(String type) {
    return blocks.stream().filter(block -> block.type().equals(type)).toList();
  }

  /** The value of an attribute. */
  public Optional<Expression> value(String name) {
    return Optional.ofNullable(attributes.get(name)).map(Argument::value);
  }
}
