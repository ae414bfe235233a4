package io.heliograph.e2e;

import io.heliograph.e2e.Api.Answer;
import io.heliograph.e2e.MatrixTable.Body;
import io.heliograph.e2e.MatrixTable.Mixed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A valid request of an operation, with demo's ids where it takes ids.
 *
 * @param target path and query
 * @param body JSON; null for none
 * @param namesDemos whether one of demo's ids is in it, so that others must not find it
 */
record IsolationCall(
    ApiOperation operation, String target, @Nullable String body, boolean namesDemos) {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  /** What the tables lack for an operation. */
  static final class NoRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRow(String missing) {
      super(missing);
    }
  }

  /**
   * All calls of an operation.
   *
   * @throws NoRow if a parameter or a body has no row in {@link MatrixTable}
   */
  static List<IsolationCall> of(ApiOperation operation, DemoThings things) {
    List<String> targets = new ArrayList<>();
    String path = path(operation);
    String query = query(operation.required());
    targets.add(path + query);
    if (operation.optional().contains("application")) {
      List<String> more = new ArrayList<>(operation.required());
      more.add("application");
      targets.add(path + query(more));
    }
    MatrixTable.MIXED.stream()
        .filter(mixed -> mixed.operation().equals(operation.key()))
        .map(Mixed::path)
        .forEach(targets::add);
    List<@Nullable String> bodies = bodies(operation);
    List<IsolationCall> calls = new ArrayList<>();
    for (String target : targets) {
      for (String body : bodies) {
        String all = body == null ? target : target + body;
        calls.add(
            new IsolationCall(
                operation,
                things.fill(target),
                body == null ? null : DemoThings.json(things.fill(body)),
                things.namesDemos(all)));
      }
    }
    return calls;
  }

  private static String path(ApiOperation operation) {
    Matcher parameters = PARAMETER.matcher(operation.path());
    StringBuilder path = new StringBuilder();
    while (parameters.find()) {
      String upTo = operation.product() + " " + operation.path().substring(0, parameters.end());
      String thing = MatrixTable.PATH_PARAMETERS.get(upTo);
      String value = thing == null ? MatrixTable.SHARED.get(upTo) : "${" + thing + "}";
      if (value == null) {
        throw new NoRow("a thing for " + upTo);
      }
      parameters.appendReplacement(path, Matcher.quoteReplacement(value));
    }
    return parameters.appendTail(path).toString();
  }

  private static String query(List<String> names) {
    StringBuilder query = new StringBuilder();
    for (String name : names) {
      String value = MatrixTable.QUERY_PARAMETERS.get(name);
      if (value == null) {
        throw new NoRow("a value for ?" + name);
      }
      query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(value);
    }
    return query.toString();
  }

  private static List<@Nullable String> bodies(ApiOperation operation) {
    List<@Nullable String> bodies = new ArrayList<>();
    MatrixTable.BODIES.stream()
        .filter(body -> body.operation().equals(operation.key()))
        .map(Body::json)
        .forEach(bodies::add);
    if (bodies.isEmpty()) {
      if (operation.takesBody()) {
        throw new NoRow("a body");
      }
      bodies.add(null);
    }
    return bodies;
  }

  /** Sends it to an address: the product's, or the product's at the gateway. */
  Answer send(Api api, String address, String caller) throws InterruptedException {
    return api.call(
        operation.method(),
        address + target,
        body == null ? null : body.replace("${caller}", caller));
  }

  /** What of demo's an answer gives away beyond what was asked with. */
  List<String> givenAway(Answer answer, Map<String, String> things) {
    String text = answer.body().toString();
    String asked = target + Objects.requireNonNullElse(body, "");
    return things.values().stream().filter(id -> text.contains(id) && !asked.contains(id)).toList();
  }

  @Override
  public String toString() {
    return operation.product()
        + " "
        + operation.method()
        + " "
        + target
        + (body == null ? "" : " " + body);
  }
}
