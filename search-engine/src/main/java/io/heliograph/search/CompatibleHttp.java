package io.heliograph.search;

import java.util.Map;
import java.util.function.Supplier;
import org.opensearch.common.network.NetworkService;
import org.opensearch.common.settings.ClusterSettings;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.BigArrays;
import org.opensearch.common.util.PageCacheRecycler;
import org.opensearch.core.indices.breaker.CircuitBreakerService;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.http.HttpChannel;
import org.opensearch.http.HttpRequest;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.http.netty4.Netty4HttpServerTransport;
import org.opensearch.plugins.SecureHttpTransportSettingsProvider;
import org.opensearch.telemetry.tracing.Tracer;
import org.opensearch.threadpool.ThreadPool;
import org.opensearch.transport.Netty4ModulePlugin;
import org.opensearch.transport.SharedGroupFactory;

/** OpenSearch's HTTP with {@link CompatibleRequest}s, so that Elasticsearch's client takes it. */
public final class CompatibleHttp extends Netty4ModulePlugin {
  /** The setting {@code http.type} that selects it. */
  static final String NAME = "elasticsearch-compatible";

  @Override
  public Map<String, Supplier<HttpServerTransport>> getHttpTransports(
      Settings settings,
      ThreadPool threads,
      BigArrays arrays,
      PageCacheRecycler pages,
      CircuitBreakerService breakers,
      NamedXContentRegistry contents,
      NetworkService network,
      HttpServerTransport.Dispatcher dispatcher,
      ClusterSettings clusterSettings,
      Tracer tracer) {
    return Map.of(
        NAME,
        () ->
            new Netty4HttpServerTransport(
                settings,
                network,
                arrays,
                threads,
                contents,
                dispatcher,
                clusterSettings,
                new SharedGroupFactory(settings),
                tracer) {
              @Override
              public void incomingRequest(HttpRequest request, HttpChannel channel) {
                super.incomingRequest(new CompatibleRequest(request), channel);
              }
            });
  }

  /** None: nothing here is reached but from this machine. */
  @Override
  public Map<String, Supplier<HttpServerTransport>> getSecureHttpTransports(
      Settings settings,
      ThreadPool threads,
      BigArrays arrays,
      PageCacheRecycler pages,
      CircuitBreakerService breakers,
      NamedXContentRegistry contents,
      NetworkService network,
      HttpServerTransport.Dispatcher dispatcher,
      ClusterSettings clusterSettings,
      SecureHttpTransportSettingsProvider secure,
      Tracer tracer) {
    return Map.of();
  }
}
