package io.heliograph.risk.inventory;

import io.heliograph.kit.problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;

/** Advisories in memory, kept up with their store by whoever calls {@link #refresh}. */
public final class AdvisoryCatalogue {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Chosen for packages that the recorded bundles hold, vulnerable or just mended. */
  private static final List<String> BUNDLED =
      List.of(
          "GHSA-2p57-rm9w-gvfp",
          "GHSA-35jh-r3h4-6jhm",
          "GHSA-c2qf-rxjj-qqgw",
          "GHSA-f5x3-32g6-xq36",
          "GHSA-jr5f-v2jv-69x6",
          "GHSA-rhx6-c78j-4q9w",
          "GHSA-wf5p-g6vw-rhxx",
          "GHSA-xvch-5gv4-984h");

  private final AdvisoryStore store;
  private final List<Advisory> bundled;
  private final ReentrantLock refreshing = new ReentrantLock();
  private long version = Long.MIN_VALUE;
  private volatile Map<String, Advisories> own = Map.of();
  private final Advisories shipped;

  /** A catalogue that knows what ships with Heliograph, until it is refreshed. */
  public AdvisoryCatalogue(AdvisoryStore store) {
    this.store = store;
    bundled = BUNDLED.stream().map(AdvisoryCatalogue::load).toList();
    shipped = new Advisories(bundled, List.of());
  }

  /** What holds for an organization. */
  public Advisories of(String organizationId) {
    return own.getOrDefault(organizationId, shipped);
  }

  /** Whether an advisory ships with Heliograph and the organization has not replaced it. */
  boolean isBundled(Advisory advisory) {
    return bundled.contains(advisory);
  }

  /** Takes over what changed in the store; cheap, and false, when nothing did. */
  public boolean refresh() {
    refreshing.lock();
    try {
      // The version first: a write between the two reads is seen now and once more next time.
      long now = store.version();
      if (now == version) {
        return false;
      }
      Map<String, List<Advisory>> next = new HashMap<>();
      for (AdvisoryStore.Stored stored : store.all()) {
        List<FieldError> errors = new ArrayList<>();
        Advisory advisory = AdvisoryParser.read(JSON.readTree(stored.document()), "", errors);
        if (advisory != null) {
          next.computeIfAbsent(stored.organizationId(), _ -> new ArrayList<>()).add(advisory);
        }
      }
      Map<String, Advisories> indexed = new HashMap<>();
      next.forEach((organization, all) -> indexed.put(organization, new Advisories(bundled, all)));
      own = Map.copyOf(indexed);
      version = now;
      return true;
    } finally {
      refreshing.unlock();
    }
  }

  private static Advisory load(String id) {
    try (InputStream document =
        AdvisoryCatalogue.class.getResourceAsStream("advisories/" + id + ".json")) {
      List<FieldError> errors = new ArrayList<>();
      Advisory advisory =
          AdvisoryParser.read(JSON.readTree(Objects.requireNonNull(document)), "", errors);
      if (advisory == null || !advisory.id().equals(id)) {
        throw new IllegalStateException("advisory " + id + ": " + errors);
      }
      return advisory;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
