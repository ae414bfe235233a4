package io.heliograph.cloud.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** The H2 backend, with every command that may change something made durable before its answer. */
final class DurableBackend extends H2Backend {
  /** MongoDB's code of that error. */
  private static final int COMMAND_NOT_SUPPORTED = 115;

  /** Commands that change nothing. All others pay for a commit: an unknown one is a write. */
  private static final Set<String> READS =
      Set.of(
          "aggregate",
          "buildinfo",
          "collstats",
          "connectionstatus",
          "count",
          "dbstats",
          "distinct",
          "endsessions",
          "explain",
          "find",
          "getcmdlineopts",
          "getlog",
          "getmore",
          "hello",
          "hostinfo",
          "ismaster",
          "killcursors",
          "listcollections",
          "listdatabases",
          "listindexes",
          "ping",
          "serverstatus",
          "whatsmyuri");

  private final GroupCommit commits;

  DurableBackend(MVStore store, GroupCommit commits) {
    super(store);
    this.commits = commits;
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    return new BsonDatabase(databaseName, getMvStore(), getCursorRegistry());
  }

  @Override
  public Document handleCommand(
      Channel channel, String databaseName, String command, Document query) {
    if (renames(command, query)) {
      throw new MongoServerError(
          COMMAND_NOT_SUPPORTED,
          "CommandNotSupported",
          "renameCollection and $out would lose the documents at restart");
    }
    if (isRead(command, query)) {
      return commits.read(() -> super.handleCommand(channel, databaseName, command, query));
    }
    return commits.write(() -> super.handleCommand(channel, databaseName, command, query));
  }

  /** The H2 backend keeps a renamed collection's documents under the old name. */
  private static boolean renames(String command, Document query) {
    return command.equalsIgnoreCase("renameCollection") || hasStage(query, "$out");
  }

  private static boolean isRead(String command, Document query) {
    return READS.contains(command.toLowerCase(Locale.ROOT)) && !hasStage(query, "$merge");
  }

  private static boolean hasStage(Document query, String operator) {
    return query.get("pipeline") instanceof Collection<?> stages
        && stages.stream()
            .anyMatch(stage -> stage instanceof Document each && each.containsKey(operator));
  }
}
