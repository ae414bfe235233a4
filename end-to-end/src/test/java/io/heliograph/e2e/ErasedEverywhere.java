package io.heliograph.e2e;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Searches everything that the platform stores for texts, past every service. */
final class ErasedEverywhere {
  private final RunFile addresses;
  private final Path buckets;

  ErasedEverywhere(RunFile addresses, Path data) {
    this.addresses = addresses;
    this.buckets = data.resolve("cloud/s3");
  }

  /** A place and what stands there. */
  record Found(String place, String text) {}

  /** Documents of every collection of every database that hold one of the texts. */
  List<Found> inDocuments(List<String> texts) {
    List<Found> found = new ArrayList<>();
    try (MongoClient mongo =
        MongoClients.create(Objects.requireNonNull(addresses.cloud().get("mongodb")))) {
      for (String name : mongo.listDatabaseNames()) {
        MongoDatabase database = mongo.getDatabase(name);
        for (String collection : database.listCollectionNames()) {
          database
              .getCollection(collection)
              .find()
              .forEach(document -> add(found, name + "." + collection, document.toJson(), texts));
        }
      }
    }
    return found;
  }

  /** Documents of the search engine. */
  List<Found> inFacts(List<String> texts) throws InterruptedException {
    List<Found> found = new ArrayList<>();
    String engine = Objects.requireNonNull(addresses.cloud().get("elasticsearch"));
    Api.withoutToken(addresses)
        .get(engine + "/_all/_search?size=1000")
        .ok()
        .at("/hits/hits")
        .forEach(hit -> add(found, hit.path("_index").asString(), hit.toString(), texts));
    return found;
  }

  /** Rows of Parquet objects, and whole other objects; places begin with the bucket's name. */
  List<Found> inObjects(List<String> texts) throws IOException, SQLException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(buckets)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    List<Found> found = new ArrayList<>();
    for (Path file : files) {
      String place = buckets.relativize(file).toString();
      if (place.endsWith(".parquet")) {
        rows(file).forEach(row -> add(found, place, row, texts));
      } else {
        add(found, place, Files.readString(file, StandardCharsets.ISO_8859_1), texts);
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

  private static void add(List<Found> found, String place, String text, List<String> texts) {
    if (texts.stream().anyMatch(text::contains)) {
      found.add(new Found(place, text));
    }
  }
}
