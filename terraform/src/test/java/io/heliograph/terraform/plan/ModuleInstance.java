package io.heliograph.terraform.plan;

import io.heliograph.terraform.hcl.Body;
import io.heliograph.terraform.hcl.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A module with its inputs. Values are worked out when asked for, each once. */
final class ModuleInstance implements Named {
  private final String name;
  private final Folder folder;
  private final Supplier<Map<String, Object>> inputs;
  private final Map<String, Object> known = new HashMap<>();
  private final Map<String, Object> children = new LinkedHashMap<>();

  ModuleInstance(String name, Folder folder, Supplier<Map<String, Object>> inputs) {
    this.name = name;
    this.folder = folder;
    this.inputs = inputs;
  }

  private Evaluator evaluator() {
    return new Evaluator(this, Map.of());
  }

  /** An output. */
  @Override
  public Object get(String output) {
    return once("output." + output, () -> labelled("output", output).orElseThrow());
  }

  Object variable(String variable) {
    Object given = inputs.get().get(variable);
    if (given != null && given != Null.NULL) {
      return given;
    }
    Body.Block block =
        folder.blocks("variable").stream()
            .filter(one -> one.labels().getFirst().equals(variable))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(name + ": no variable " + variable));
    return block
        .body()
        .value("default")
        .map(evaluator()::value)
        .orElse(new Unknown("var." + variable));
  }

  Object local(String local) {
    return once(
        "local." + local,
        () ->
            folder.blocks("locals").stream()
                .flatMap(block -> block.body().value(local).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + ": no local " + local)));
  }

  private Object once(String key, Supplier<Expression> expression) {
    Object found = known.get(key);
    if (found == null) {
      known.put(key, new Unknown("cycle through " + key));
      found = evaluator().value(expression.get());
      known.put(key, found);
    }
    return found;
  }

  private Optional<Expression> labelled(String type, String label) {
    return folder.blocks(type).stream()
        .filter(block -> block.labels().getFirst().equals(label))
        .findFirst()
        .flatMap(block -> block.body().value("value"));
  }

  /** A module that this one calls, or several by key. */
  Object child(String child) {
    Object found = children.get(child);
    if (found == null) {
      Body.Block block =
          folder.blocks("module").stream()
              .filter(one -> one.labels().getFirst().equals(child))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(name + ": no module " + child));
      Folder called =
          Folder.read(
              folder
                  .path()
                  .resolve((String) evaluator().value(block.body().value("source").orElseThrow()))
                  .normalize());
      found =
          each(
              block.body(),
              (key, scope) ->
                  new ModuleInstance(
                      (name.isEmpty() ? "" : name + ".")
                          + child
                          + (key.isEmpty() ? "" : "[" + key + "]"),
                      called,
                      memo(() -> scope.body(block.body()))));
      children.put(child, found);
    }
    return found;
  }

  private static Supplier<Map<String, Object>> memo(Supplier<Map<String, Object>> values) {
    List<Map<String, Object>> kept = new ArrayList<>();
    return () -> {
      if (kept.isEmpty()) {
        kept.add(values.get());
      }
      return kept.getFirst();
    };
  }

  /** A resource or data source, or several by key or number. */
  Object made(String mode, String type, String resource) {
    Body.Block block =
        folder.blocks(mode).stream()
            .filter(one -> one.labels().equals(List.of(type, resource)))
            .findFirst()
            .orElse(null);
    if (block == null) {
      throw new IllegalStateException(name + ": no " + mode + " " + type + "." + resource);
    }
    return each(
        block.body(),
        (key, scope) ->
            (Named)
                attribute ->
                    block
                        .body()
                        .value(attribute)
                        .map(scope::value)
                        .orElse(new Unknown(type + "." + resource + "." + attribute)));
  }

  /** One of a thing; or by key, or by number, as its block says. */
  private <T> Object each(Body body, BiFunction<String, Evaluator, T> make) {
    Optional<Expression> forEach = body.value("for_each");
    Optional<Expression> count = body.value("count");
    if (forEach.isPresent()) {
      Object collection = evaluator().value(forEach.get());
      if (collection instanceof Unknown) {
        throw new IllegalStateException(name + ": for_each is not known: " + collection);
      }
      Map<String, Object> made = new LinkedHashMap<>();
      boolean set = collection instanceof List;
      Evaluator.entries(collection)
          .forEach(
              (key, value) -> {
                String text = Functions.text(set ? value : key);
                made.put(
                    text,
                    make.apply(
                        text, evaluator().with("each", Map.of("key", text, "value", value))));
              });
      return made;
    }
    if (count.isPresent()) {
      if (!(evaluator().value(count.get()) instanceof BigDecimal times)) {
        throw new IllegalStateException(name + ": count is not known");
      }
      List<Object> made = new ArrayList<>();
      for (int at = 0; at < times.intValueExact(); at++) {
        made.add(
            make.apply(
                Integer.toString(at),
                evaluator().with("count", Map.of("index", BigDecimal.valueOf(at)))));
      }
      return made;
    }
    return make.apply("", evaluator());
  }

  /** Everything that this module and those below it make or look up. */
  List<Made> all() {
    List<Made> all = new ArrayList<>();
    for (String mode : List.of("resource", "data")) {
      for (Body.Block block : folder.blocks(mode)) {
        String type = block.labels().get(0);
        String label = block.labels().get(1);
        each(
            block.body(),
            (key, scope) ->
                all.add(new Made(name, mode, type, label, key, scope.body(block.body()))));
      }
    }
    for (Body.Block block : folder.blocks("module")) {
      Object child = child(block.labels().getFirst());
      List<?> instances =
          child instanceof Map<?, ?> map ? List.copyOf(map.values()) : List.of(child);
      instances.forEach(instance -> all.addAll(((ModuleInstance) instance).all()));
    }
    return all;
  }
}
