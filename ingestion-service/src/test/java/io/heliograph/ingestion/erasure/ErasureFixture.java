package io.heliograph.ingestion.erasure;

import io.heliograph.cloud.athena.ArchiveTable;
import io.heliograph.cloud.athena.AthenaOptions;
import io.heliograph.cloud.athena.AthenaService;
import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.firehose.ParquetSignals;
import io.heliograph.cloud.firehose.SignalTable;
import io.heliograph.cloud.s3.S3StandIn;
import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.archive.ArchiveConfiguration;
import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.ErasedAnswers;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.PrintedSql;
import io.heliograph.ingestion.archive.QueryEngine;
import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.TenantViews;
import io.heliograph.ingestion.archive.compaction.CompactionConfiguration;
import io.heliograph.ingestion.archive.compaction.ErasedDays;
import io.heliograph.ingestion.archive.compaction.ErasedEvents;
import io.heliograph.ingestion.archive.compaction.Passes;
import io.heliograph.ingestion.erasure.Erasure.Place;
import io.heliograph.ingestion.erasure.mongo.MongoErasureConfiguration;
import io.heliograph.ingestion.redaction.mongo.MongoRedactionConfiguration;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import io.heliograph.ingestion.rejected.mongo.MongoRejectedConfiguration;
import io.heliograph.kit.signal.SignalIds;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service's archive and erasure on Athena, S3 and MongoDB of local-cloud, under a set clock.
 */
final class ErasureFixture implements AutoCloseable {
  private static final String BUCKET = "heliograph-archive";

  private final SignalIds ids = new SignalIds(Clock.systemUTC());
  private final Path buckets;
  private final Path bucket;
  private final S3StandIn s3;
  private final AthenaService athena;
  private final CloudEndpoint endpoint;
  private final TestMongo mongo;
  private final AnnotationConfigApplicationContext context;
  private volatile Instant now = Instant.parse("2026-11-24T03:00:00Z");
  private int objects;
  private int hours;

  ErasureFixture(Path directory) throws IOException {
    buckets = directory.resolve("s3");
    bucket = buckets.resolve(BUCKET);
    s3 = S3StandIn.start(buckets, 0, "test", "test", List.of(BUCKET, "heliograph-athena"));
    athena =
        AthenaService.start(
            new AthenaOptions(
                "heliograph",
                List.of(raw("signals"), raw("events"), ArchiveTable.compacted(bucket)),
                bucket,
                buckets,
                "heliograph-athena",
                List.of("primary"),
                2,
                Duration.ofSeconds(30),
                "256MB"),
            Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(athena));
    endpoint.start();
    mongo = new TestMongo(directory.resolve("mongo"));
    context = context();
  }

  private ArchiveTable raw(String name) {
    return new ArchiveTable(
        name, bucket.resolve(name), SignalTable.COLUMNS, SignalTable.PARTITION_KEYS);
  }

  private AnnotationConfigApplicationContext context() {
    var made = new AnnotationConfigApplicationContext();
    Map<String, Object> settings =
        Map.of(
            "heliograph.aws.endpoint", endpoint.uri().toString(),
            "heliograph.aws.access-key", "test",
            "heliograph.aws.secret-key", "test",
            "heliograph.aws.s3-endpoint", s3.endpoint().toString(),
            "heliograph.compaction.enabled", "false",
            "heliograph.compaction.hours-at-once", "1",
            "heliograph.erasure.interval", "10h");
    made.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    made.getBeanFactory()
        .setConversionService(
            org.springframework.boot.convert.ApplicationConversionService.getSharedInstance());
    made.registerBean(Clock.class, () -> source().withZone(ZoneOffset.UTC));
    made.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    made.registerBean(MongoTemplate.class, () -> mongo.database("ingestion"));
    made.register(
        ArchiveConfiguration.class,
        CompactionConfiguration.class,
        ErasureConfiguration.class,
        MongoErasureConfiguration.class,
        MongoRedactionConfiguration.class,
        MongoRejectedConfiguration.class);
    made.refresh();
    return made;
  }

  private InstantSource source() {
    return () -> now;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  MongoTemplate database() {
    return bean(MongoTemplate.class);
  }

  Instant now() {
    return now;
  }

  void at(String instant) {
    now = Instant.parse(instant);
  }

  /** An hour passes, then compaction and erasure run; before that, an instance that dies at it. */
  void hourPasses() {
    now = now.plus(Duration.ofHours(1));
    Passes.compact(context);
    AtomicInteger calls = new AtomicInteger(hours++ % 3 + 2); // not at the first: it finds the work
    new Eraser(
            dying(ErasureStore.class, calls),
            bean(SubjectHashes.class),
            dying(RejectedSignalStore.class, calls),
            bean(ErasedAnswers.class),
            bean(ErasedDays.class),
            bean(ErasedEvents.class),
            bean(ErasureProperties.class),
            source())
        .pass();
    bean(Eraser.class).pass();
    productsLook();
  }

  Products products() {
    return new Products(
        bean(ErasureStore.class), bean(SubjectHashes.class), Duration.ofMinutes(10), source());
  }

  /** Every product erases what is due, finds one thing each time, and tells. */
  private void productsLook() {
    for (Place product : Place.PRODUCTS) {
      for (Products.Live live : products().live(product)) {
        if (live.due()) {
          products().told(live.id(), product, 1, null, null);
        }
      }
    }
  }

  /** At the last of so many calls the effect happens, and nobody learns of it. */
  private <T> T dying(Class<T> type, AtomicInteger calls) {
    T target = bean(type);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(target, arguments);
              if (calls.decrementAndGet() == 0) {
                throw new IllegalStateException("died after " + method.getName());
              }
              return answer;
            }));
  }

  void compact() {
    Passes.compact(context);
  }

  Erasures erasures() {
    return new Erasures(
        bean(ErasureStore.class),
        bean(SubjectHashes.class),
        bean(Eraser.class),
        () -> {},
        bean(ErasureProperties.class),
        () -> now,
        ids);
  }

  /** Writes an object of the archive as Firehose would. */
  void deliver(String table, String hour, String... records) throws IOException {
    ArchiveHour at = ArchiveHour.parse(hour);
    ParquetSignals.write(
        bucket
            .resolve(table + "/dt=" + at.day() + "/hour=" + at.hourText())
            .resolve("object-" + objects++ + ".parquet"),
        Stream.of(records).map(one -> one.getBytes(StandardCharsets.UTF_8)).iterator());
  }

  /** Starts a customer's query and waits for its answer. */
  String execute(OrganizationId organization, String sql) {
    QueryEngine engine = bean(QueryEngine.class);
    String execution =
        engine.start(ids.fresh(), PrintedSql.of(sql, bean(TenantViews.class).of(organization)));
    QueryEngine.Execution end =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> engine.find(execution), found -> found.state() != State.RUNNING);
    if (end.state() != State.SUCCEEDED) {
      throw new AssertionError(sql + ": " + end.reason());
    }
    return execution;
  }

  /** First cells of a customer's query, sorted. */
  List<String> ask(OrganizationId organization, String sql) {
    return bean(QueryEngine.class).fetch(execute(organization, sql), null, 999).rows().stream()
        .map(row -> String.valueOf(row.getFirst()))
        .sorted()
        .toList();
  }

  /** Rows of every Parquet object in every bucket that hold a text, and whole other objects. */
  List<String> search(String text) throws IOException, SQLException {
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(buckets)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (file.toString().endsWith(".parquet")) {
        rows(file).stream().filter(row -> row.contains(text)).forEach(found::add);
      } else if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
        found.add(file.getFileName().toString());
      }
    }
    return found;
  }

  private static List<String> rows(Path file) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT CAST(to_json(r) AS VARCHAR) FROM read_parquet('" + file + "') AS r")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  /** Documents of every collection that hold a text. */
  List<String> searchDocuments(String text) {
    List<String> found = new ArrayList<>();
    for (String collection : database().getCollectionNames()) {
      database()
          .getCollection(collection)
          .find()
          .map(document -> collection + " " + document.toJson())
          .forEach(
              document -> {
                if (document.contains(text)) {
                  found.add(document);
                }
              });
    }
    return found;
  }

  @Override
  public void close() {
    context.close();
    endpoint.close();
    athena.close();
    s3.close();
    mongo.close();
  }
}
