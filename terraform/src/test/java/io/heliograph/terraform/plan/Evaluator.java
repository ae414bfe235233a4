package io.heliograph.terraform.plan;

import io.heliograph.terraform.hcl.Body;
import io.heliograph.terraform.hcl.Expression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works out expressions of one module's instance.
 *
 * @param names what is known besides the module's own: {@code each}, {@code count}, variables of
 *     loops
 */
record Evaluator(ModuleInstance module, Map<String, Object> names) {

  Evaluator with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(names);
    more.put(name, value);
    return new Evaluator(module, more);
  }

  /** Attributes by name; nested blocks by type as lists of maps, dynamic ones written out. */
  Map<String, Object> body(Body body) {
    Map<String, Object> values = new LinkedHashMap<>();
    body.attributes().forEach((name, argument) -> values.put(name, value(argument.value())));
    for (Body.Block block : body.blocks()) {
      if (block.type().equals("dynamic")) {
        dynamic(block, values);
      } else {
        add(values, block.type(), body(block.body()));
      }
    }
    return values;
  }

  private void dynamic(Body.Block block, Map<String, Object> values) {
    String type = block.labels().getFirst();
    Object each = block.body().value("for_each").map(this::value).orElse(Null.NULL);
    if (each instanceof Unknown) {
      throw new IllegalStateException("dynamic " + type + ": for_each is not known: " + each);
    }
    Body content = block.body().blocks("content").getFirst().body();
    entries(each)
        .forEach(
            (key, item) ->
                add(values, type, with(type, Map.of("key", key, "value", item)).body(content)));
  }

  private static void add(Map<String, Object> values, String type, Map<String, Object> block) {
    List<Object> blocks = Values.list(values.get(type));
    List<Object> more = new ArrayList<>(blocks);
    more.add(block);
    values.put(type, more);
  }

  /** Keys and values to loop over: of a map its own, of a list its places. */
  static Map<Object, Object> entries(Object collection) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    if (collection instanceof Map<?, ?> map) {
      entries.putAll(map);
    } else {
      List<Object> items = Values.list(collection);
      for (int at = 0; at < items.size(); at++) {
        entries.put(BigDecimal.valueOf(at), items.get(at));
      }
    }
    return entries;
  }

  Object value(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal.value() == null ? Null.NULL : literal.value();
      case Expression.Template template -> template(template);
      case Expression.Root root -> names.getOrDefault(root.name(), new Unknown(root.name()));
      case Expression.Attribute attribute -> attribute(attribute);
      case Expression.Index index -> index(value(index.of()), value(index.key()));
      case Expression.Splat splat -> value(splat.of());
      case Expression.Call call ->
          Functions.call(call.function(), call.arguments().stream().map(this::value).toList());
      case Expression.Items items -> items.items().stream().map(this::value).toList();
      case Expression.Entries entries -> {
        Map<String, Object> map = new LinkedHashMap<>();
        entries
            .entries()
            .forEach(entry -> map.put(Functions.text(value(entry.key())), value(entry.value())));
        yield map;
      }
      case Expression.For loop -> loop(loop);
      case Expression.Conditional conditional -> {
        Object condition = value(conditional.condition());
        yield condition instanceof Boolean yes
            ? value(yes ? conditional.yes() : conditional.no())
            : new Unknown("?:");
      }
      case Expression.Operation operation ->
          operation(
              operation.operator(),
              operation.left() == null ? null : value(operation.left()),
              value(operation.right()));
    };
  }

  /** Text with its unknown parts named in braces is still of use: most of it is known. */
  private Object template(Expression.Template template) {
    StringBuilder text = new StringBuilder();
    for (Expression part : template.parts()) {
      Object value = value(part);
      text.append(
          value instanceof Unknown unknown ? "{" + unknown.what() + "}" : Functions.text(value));
    }
    return text.toString();
  }

  private Object attribute(Expression.Attribute attribute) {
    String name = attribute.name();
    if (attribute.of() instanceof Expression.Root root && !names.containsKey(root.name())) {
      return switch (root.name()) {
        case "var" -> module.variable(name);
        case "local" -> module.local(name);
        case "module" -> module.child(name);
        case "data", "ephemeral", "path", "terraform" -> new Unknown(root.name() + "." + name);
        default -> module.made("resource", root.name(), name);
      };
    }
    if (attribute.of() instanceof Expression.Attribute type
        && type.of() instanceof Expression.Root mode
        && (mode.name().equals("data") || mode.name().equals("ephemeral"))) {
      return module.made(mode.name(), type.name(), name);
    }
    return get(value(attribute.of()), name);
  }

  private static Object get(Object of, String name) {
    return switch (of) {
      case Named named -> named.get(name);
      case Map<?, ?> map when map.containsKey(name) -> {
        Object found = map.get(name);
        yield found == null ? Null.NULL : found;
      }
      case Unknown unknown -> new Unknown(unknown.what() + "." + name);
      case List<?> items -> items.stream().map(item -> get(item, name)).toList();
      default -> throw new IllegalStateException("no ." + name + " in " + of);
    };
  }

  private static Object index(Object of, Object key) {
    if (of instanceof Unknown unknown) {
      return new Unknown(unknown.what() + "[" + key + "]");
    }
    if (key instanceof Unknown) {
      return key;
    }
    Object found =
        of instanceof List<?> items
            ? items.get(new BigDecimal(Functions.text(key)).intValueExact())
            : Values.map(of).get(Functions.text(key));
    if (found == null) {
      throw new IllegalStateException("no [" + key + "] in " + of);
    }
    return found;
  }

  private Object loop(Expression.For loop) {
    Object in = value(loop.in());
    if (in instanceof Unknown) {
      return in;
    }
    List<Object> list = new ArrayList<>();
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<Object, Object> entry : entries(in).entrySet()) {
      Evaluator inner = with(loop.second(), entry.getValue());
      if (loop.first() != null) {
        inner = inner.with(loop.first(), entry.getKey());
      }
      if (loop.condition() != null && !Boolean.TRUE.equals(inner.value(loop.condition()))) {
        continue;
      }
      Object value = inner.value(loop.value());
      if (loop.key() == null) {
        list.add(value);
      } else {
        map.put(Functions.text(inner.value(loop.key())), value);
      }
    }
    return loop.key() == null ? list : map;
  }

  private static Object operation(String operator, @Nullable Object left, Object right) {
    if (left instanceof Unknown || right instanceof Unknown) {
      return new Unknown(operator);
    }
    if (operator.equals("==") || operator.equals("!=")) {
      return same(left, right) == operator.equals("==");
    }
    if (right instanceof Boolean yes) {
      return switch (operator) {
        case "!" -> !yes;
        case "&&" -> Boolean.TRUE.equals(left) && yes;
        case "||" -> Boolean.TRUE.equals(left) || yes;
        default -> throw new IllegalStateException(operator);
      };
    }
    BigDecimal a = left == null ? BigDecimal.ZERO : new BigDecimal(Functions.text(left));
    BigDecimal b = new BigDecimal(Functions.text(right));
    return switch (operator) {
      case "+" -> a.add(b);
      case "-" -> a.subtract(b);
      case "*" -> a.multiply(b);
      case "/" -> a.divide(b, MathContext.DECIMAL64);
      case "<" -> a.compareTo(b) < 0;
      case ">" -> a.compareTo(b) > 0;
      case "<=" -> a.compareTo(b) <= 0;
      case ">=" -> a.compareTo(b) >= 0;
      default -> throw new IllegalStateException(operator);
    };
  }

  private static boolean same(@Nullable Object left, Object right) {
    if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
      return a.compareTo(b) == 0; // 1.0 is 1
    }
    return right.equals(left);
  }
}
