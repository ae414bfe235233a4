package io.heliograph.playbook.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue in memory, kept up with its repository by whoever calls {@link #refresh}. Readers
 * take {@link #view} and work on that.
 */
public final class Catalogue {
  private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

  private final PlaybookRepository repository;
  private final PlaybookParser parser;
  private final Map<String, CatalogueView.Entry> builtIns = new LinkedHashMap<>();
  private final ReentrantLock refreshing = new ReentrantLock();
  private Map<PlaybookRepository.StoredPlaybook, CatalogueView.Entry> parsed = new HashMap<>();
  private long version = Long.MIN_VALUE;
  private volatile CatalogueView view;

  /** A catalogue that knows the built-ins only, until it is refreshed. */
  public Catalogue(PlaybookRepository repository, PlaybookParser parser) {
    this.repository = repository;
    this.parser = parser;
    for (PlaybookParser.Parsed.Valid builtIn : BuiltInPlaybooks.load(parser)) {
      builtIns.put(
          builtIn.playbook().name(),
          new CatalogueView.Entry(builtIn.playbook(), builtIn.document(), true));
    }
    view = new CatalogueView(builtIns, Map.of(), List.of());
  }

  /** The present state. */
  public CatalogueView view() {
    return view;
  }

  /** Takes over what changed in the repository; cheap when nothing did. */
  public void refresh() {
    refreshing.lock();
    try {
      // The version first: a write between the two reads is seen now and once more next time.
      long now = repository.version();
      if (now == version) {
        return;
      }
      Map<PlaybookRepository.StoredPlaybook, CatalogueView.Entry> next = new HashMap<>();
      Map<String, Map<String, CatalogueView.Entry>> own = new HashMap<>();
      for (PlaybookRepository.StoredPlaybook stored : repository.playbooks()) {
        CatalogueView.Entry entry = parsed.containsKey(stored) ? parsed.get(stored) : read(stored);
        if (entry != null) {
          next.put(stored, entry);
          own.computeIfAbsent(stored.organizationId(), _ -> new LinkedHashMap<>())
              .put(stored.name(), entry);
        }
      }
      view = new CatalogueView(builtIns, own, repository.overrides());
      parsed = next;
      version = now;
    } finally {
      refreshing.unlock();
    }
  }

  private CatalogueView.@Nullable Entry read(PlaybookRepository.StoredPlaybook stored) {
    String document = stored.document();
    if (document == null) {
      return null;
    }
    if (parser.parse(document, PlaybookParser.Format.JSON)
        instanceof PlaybookParser.Parsed.Valid valid) {
      return new CatalogueView.Entry(
          valid.playbook().version(stored.version()), valid.document(), false);
    }
    // Only when an older release accepted what this one refuses; the others must go on.
    log.atError()
        .addKeyValue("organization", stored.organizationId())
        .addKeyValue("playbook", stored.name())
        .addKeyValue("version", stored.version())
        .log("Stored playbook is not valid any more, leaving it out");
    return null;
  }
}
