package io.heliograph.terraform.plan;

import java.util.List;
import java.util.Map;

/**
 * A resource or a data source of one module's instance.
 *
 * @param module names of the modules from the root, such as {@code ingestion.delivery[signals]};
 *     empty for the root
 * @param mode {@code resource} or {@code data}
 * @param key of {@code for_each} or {@code count}; empty without
 * @param values Strings, BigDecimals, Booleans, Lists, Maps, {@link Unknown} and {@link Null};
 *     nested blocks are lists of maps
 */
public record Made(
    String module, String mode, String type, String name, String key, Map<String, Object> values) {

  /** The text of an attribute; an attribute that is absent or no text is an error. */
  public String text(String attribute) {
    Object value = values.get(attribute);
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalStateException(this + ": " + attribute + " is " + value);
  }

  /** Nested blocks of a type. */
  public List<Map<String, Object>> blocks(String type) {
    return Values.maps(values.get(type));
  }

  /** The one nested block of a type. */
  public Map<String, Object> block(String type) {
    List<Map<String, Object>> found = blocks(type);
    if (found.size() != 1) {
      throw new IllegalStateException(this + ": " + found.size() + " blocks " + type);
    }
    return found.getFirst();
  }

  /** The outermost module, which is the stack when the root is the example. */
  public String stack() {
    return module.split("[.\\[]", 2)[0];
  }

  @Override
  public String toString() {
    return (module.isEmpty() ? "" : module + ": ")
        + (mode.equals("data") ? "data." : "")
        + type
        + "."
        + name
        + (key.isEmpty() ? "" : "[" + key + "]");
  }
}
