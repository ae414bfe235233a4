package io.heliograph.e2e;

import io.heliograph.platform.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An operation of a product's OpenAPI document.
 *
 * @param product as in paths of the gateway
 * @param method in upper case
 * @param path with names of parameters in braces
 * @param required query parameters without which it is no valid request
 * @param optional the other query parameters
 * @param takesBody whether the document speaks of a request body
 */
record ApiOperation(
    String product,
    String method,
    String path,
    List<String> required,
    List<String> optional,
    boolean takesBody) {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  /** How tables and failures name it. */
  String key() {
    return product + " " + method + " " + path;
  }

  boolean isSafe() {
    return method.equals("GET");
  }

  boolean isInternal() {
    return path.startsWith("/internal/");
  }

  /** Root addresses of all products and of the gateway, by name. */
  static Map<String, String> products(RunFile addresses) {
    Map<String, String> products = new TreeMap<>(addresses.services());
    products.put("gateway", addresses.gateway());
    products.put("ingestion", addresses.ingestion());
    products.put("agents", addresses.agents());
    return products;
  }

  /** All operations of a product's document, in the document's order. */
  static List<ApiOperation> of(String product, JsonNode document) {
    List<ApiOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          operations.add(of(product, path.getKey(), each.getKey(), each.getValue()));
        }
      }
    }
    return operations;
  }

  private static ApiOperation of(String product, String path, String method, JsonNode documented) {
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    for (JsonNode parameter : documented.path("parameters")) {
      if (Objects.equals(parameter.path("in").asString(""), "query")) {
        String name = parameter.get("name").asString();
        (parameter.path("required").asBoolean(false) ? required : optional).add(name);
      }
    }
    return new ApiOperation(
        product,
        method.toUpperCase(Locale.ROOT),
        path,
        List.copyOf(required),
        List.copyOf(optional),
        documented.has("requestBody"));
  }
}
