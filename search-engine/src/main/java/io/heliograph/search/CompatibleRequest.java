package io.heliograph.search;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opensearch.core.common.bytes.BytesReference;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.http.HttpRequest;
import org.opensearch.http.HttpResponse;
import org.opensearch.rest.RestRequest;

/**
 * A request of Elasticsearch's client as OpenSearch understands it. Media types lose their vendor
 * and version, which OpenSearch refuses (406); answers name the product, without which the client
 * refuses them. Bodies are the same on both sides for what Heliograph calls: searching, bulk
 * writes, documents, indexes and aliases.
 */
final class CompatibleRequest implements HttpRequest {
  private static final Pattern VENDOR =
      Pattern.compile("vnd\\.elasticsearch\\+|;\\s*compatible-with=\\d+");

  private final HttpRequest request;
  private final Map<String, List<String>> headers;

  CompatibleRequest(HttpRequest request) {
    this(request, translated(request.getHeaders()));
  }

  private CompatibleRequest(HttpRequest request, Map<String, List<String>> headers) {
    this.request = request;
    this.headers = headers;
  }

  private static Map<String, List<String>> translated(Map<String, List<String>> headers) {
    Map<String, List<String>> translated = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    translated.putAll(headers);
    for (String name : List.of("Content-Type", "Accept")) {
      translated.computeIfPresent(
          name,
          (_, values) ->
              values.stream().map(value -> VENDOR.matcher(value).replaceAll("")).toList());
    }
    return translated;
  }

  @Override
  public RestRequest.Method method() {
    return request.method();
  }

  @Override
  public String uri() {
    return request.uri();
  }

  @Override
  public BytesReference content() {
    return request.content();
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return headers;
  }

  @Override
  public List<String> strictCookies() {
    return request.strictCookies();
  }

  @Override
  public HttpVersion protocolVersion() {
    return request.protocolVersion();
  }

  @Override
  public HttpRequest removeHeader(String header) {
    Map<String, List<String>> rest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    rest.putAll(headers);
    rest.remove(header);
    return new CompatibleRequest(request.removeHeader(header), rest);
  }

  @Override
  public HttpResponse createResponse(RestStatus status, BytesReference content) {
    HttpResponse response = request.createResponse(status, content);
    response.addHeader("X-Elastic-Product", "Elasticsearch");
    return response;
  }

  @Override
  public @Nullable Exception getInboundException() {
    return request.getInboundException();
  }

  @Override
  public void release() {
    request.release();
  }

  @Override
  public HttpRequest releaseAndCopy() {
    return new CompatibleRequest(request.releaseAndCopy(), headers);
  }
}
