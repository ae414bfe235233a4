package io.heliograph.cloud.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import io.heliograph.cloud.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchStandInIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void servesThePortableSubsetToAnUnmodifiedClientAndKeepsItThroughARestart() throws IOException {
    try (ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, 0);
        ElasticsearchClient client = client(engine.endpoint())) {
      client
          .indices()
          .create(
              index ->
                  index
                      .index("things-1")
                      .aliases("things", alias -> alias)
                      .mappings(
                          mapping ->
                              mapping
                                  .properties("owner", owner -> owner.keyword(k -> k))
                                  .properties("size", size -> size.long_(l -> l))));
      client.bulk(
          bulk -> {
            for (int size = 1; size <= 5; size++) {
              Map<String, Object> thing = Map.of("owner", size < 4 ? "a" : "b", "size", size);
              String id = "thing-" + size;
              bulk.operations(operation -> operation.create(c -> c.id(id).document(thing)));
            }
            return bulk.index("things").requireAlias(true).refresh(Refresh.True);
          });

      SearchResponse<Thing> found =
          client.search(
              search ->
                  search
                      .index("things")
                      .query(q -> q.term(t -> t.field("owner").value("a")))
                      .postFilter(q -> q.range(r -> r.number(n -> n.field("size").gt(1.0))))
                      .aggregations("all", all -> all.filter(f -> f.matchAll(m -> m)))
                      .sort(sort -> sort.field(field -> field.field("size")))
                      .searchAfter(FieldValue.of(2L)),
              Thing.class);

      assertThat(found.hits().hits()).extracting(hit -> hit.source().size()).containsExactly(3L);
      assertThat(found.aggregations())
          .hasEntrySatisfying("all", all -> assertThat(all.filter().docCount()).isEqualTo(3));
    }
    try (ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, 0);
        ElasticsearchClient client = client(engine.endpoint())) {
      assertThat(thing(client, "thing-5").source()).isEqualTo(new Thing("b", 5));
    }
  }

  record Thing(String owner, long size) {}

  private static GetResponse<Thing> thing(ElasticsearchClient client, String id)
      throws IOException {
    return client.get(get -> get.index("things").id(id), Thing.class);
  }

  @Test
  void refusesAWriteOfWhatSomebodyElseWrote() throws IOException {
    try (ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, 0);
        ElasticsearchClient client = client(engine.endpoint())) {
      client.indices().create(index -> index.index("things"));
      client.index(write -> write.index("things").id("one").document(new Thing("a", 1)));
      GetResponse<Thing> read = thing(client, "one");
      client.index(write -> write.index("things").id("one").document(new Thing("b", 2)));

      assertThatThrownBy(
              () ->
                  client.index(
                      write ->
                          write
                              .index("things")
                              .id("one")
                              .ifSeqNo(read.seqNo())
                              .ifPrimaryTerm(read.primaryTerm())
                              .document(new Thing("c", 3))))
          .isInstanceOfSatisfying(
              ElasticsearchException.class, refused -> assertThat(refused.status()).isEqualTo(409));
    }
  }

  @Test
  void endsWithItsParentThatIsKilledAndHasWhatItAcknowledged() throws IOException {
    ProcessHandle child;
    try (ChildJvm parent = ChildJvm.start(ElasticsearchHost.class, directory.toString())) {
      child = ProcessHandle.of(Long.parseLong(parent.awaitLine("child "))).orElseThrow();
      try (ElasticsearchClient client = client(URI.create(parent.awaitLine("endpoint ")))) {
        client.indices().create(index -> index.index("things"));
        client.index(write -> write.index("things").id("one").document(new Thing("a", 1)));
      }
      parent.kill();
    }

    await().atMost(SOON).until(() -> !child.isAlive());
    try (ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, 0);
        ElasticsearchClient client = client(engine.endpoint())) {
      assertThat(thing(client, "one").source()).isEqualTo(new Thing("a", 1));
    }
  }

  @Test
  void hasWhatItAcknowledgedAfterItWasKilledItself() throws IOException {
    try (ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, 0);
        ElasticsearchClient client = client(engine.endpoint())) {
      client.indices().create(index -> index.index("things"));
      for (int size = 1; size <= 50; size++) {
        Thing thing = new Thing("a", size);
        client.index(write -> write.index("things").id("t" + thing.size()).document(thing));
      }
      engine.process().destroyForcibly();
      await().atMost(SOON).until(() -> !engine.process().isAlive());
    }
    try (ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, 0);
        ElasticsearchClient client = client(engine.endpoint())) {
      client.indices().refresh(refresh -> refresh.index("things"));

      assertThat(client.count(count -> count.index("things")).count()).isEqualTo(50);
    }
  }

  @Test
  void isReachedFromThisMachineOnly() throws IOException {
    try (ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, 0)) {
      int port = engine.endpoint().getPort();
      for (InetAddress address : addressesOfThisMachine()) {
        assertThatThrownBy(() -> new Socket(address, port)).isInstanceOf(IOException.class);
      }
    }
  }

  private static List<InetAddress> addressesOfThisMachine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  @Test
  void saysWhereToLookWhenItCannotStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ElasticsearchStandIn engine = ElasticsearchStandIn.start(directory, taken.getLocalPort())) {
      assertThatThrownBy(engine::endpoint)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("engine.log");
      assertThat(directory.resolve("engine.log")).content().contains("bind");
    }
  }

  private static ElasticsearchClient client(URI endpoint) {
    return ElasticsearchClient.of(config -> config.host(endpoint));
  }
}
