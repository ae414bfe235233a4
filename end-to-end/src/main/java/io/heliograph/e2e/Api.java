package io.heliograph.e2e;

import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The public APIs as a customer calls them, with the token of an organization's API client. */
public final class Api {
  public static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RunFile addresses;
  private final @Nullable String token;

  private Api(RunFile addresses, @Nullable String token) {
    this.addresses = addresses;
    this.token = token;
  }

  /** What a command line sends as bearer. */
  public String token() {
    return Objects.requireNonNull(token, "a stranger has none");
  }

  /** An answer; {@code body} is missing where nothing or no JSON was answered. */
  public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {
    public JsonNode ok() {
      if (status / 100 != 2) {
        throw new AssertionError("answered " + status + ": " + body);
      }
      return body;
    }
  }

  /** With all scopes of the organization's API client. */
  public static Api of(RunFile addresses, RunFile.Tenant tenant) throws InterruptedException {
    return of(addresses, tenant, null);
  }

  /**
   * With a token of some scopes.
   *
   * @param scope with spaces between; null for all that the client has
   */
  public static Api of(RunFile addresses, RunFile.Tenant tenant, @Nullable String scope)
      throws InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + encode(tenant.apiClient().id())
            + "&client_secret="
            + encode(tenant.apiClient().secret())
            + (scope == null ? "" : "&scope=" + encode(scope));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.issuer() + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return new Api(addresses, send(request).ok().get("access_token").asString());
  }

  public static Api withoutToken(RunFile addresses) {
    return new Api(addresses, null);
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public Answer get(String url) throws InterruptedException {
    return call("GET", url, null);
  }

  public Answer call(String method, String url, @Nullable Object body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(text));
    }
    return send(request.build());
  }

  public static Answer send(HttpRequest request) throws InterruptedException {
    try {
      return answer(request);
    } catch (IOException closed) {
      // A kept connection may be closed at the moment of its next use; a new one tells.
    }
    try {
      return answer(request);
    } catch (IOException failed) {
      throw new UncheckedIOException(request.uri() + " did not answer", failed);
    }
  }

  private static Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(), jsonOrMissing(response.body()), response.headers().map());
  }

  private static JsonNode jsonOrMissing(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException page) {
      return MissingNode.getInstance();
    }
  }

  public String playbook() {
    return service("playbook");
  }

  /** Address of a service by its short name. */
  public String service(String name) {
    return Objects.requireNonNull(addresses.services().get(name));
  }

  /** The items of a list's first page. */
  public List<JsonNode> items(String url) throws InterruptedException {
    return get(url).ok().get("items").valueStream().toList();
  }

  /** Runs SQL on the archive and returns its rows. */
  public List<List<JsonNode>> sql(String sql) throws InterruptedException {
    String queries = addresses.ingestion() + "/v1/archive/queries";
    String id = call("POST", queries, Map.of("sql", sql)).ok().get("id").asString();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    JsonNode query = get(queries + "/" + id).ok();
    while (query.get("state").asString().equals("running")) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("query takes too long: " + sql);
      }
      Thread.sleep(20);
      query = get(queries + "/" + id).ok();
    }
    if (!query.get("state").asString().equals("succeeded")) {
      throw new AssertionError(sql + " ended " + query);
    }
    List<List<JsonNode>> rows = new ArrayList<>();
    while (true) {
      for (JsonNode row : query.get("rows")) {
        rows.add(row.valueStream().toList());
      }
      JsonNode next = query.path("next");
      if (!next.isString()) {
        return rows;
      }
      query = get(queries + "/" + id + "?cursor=" + encode(next.asString())).ok();
    }
  }

  /** A single number. */
  public long count(String sql) throws InterruptedException {
    return sql(sql).getFirst().getFirst().asLong();
  }
}
