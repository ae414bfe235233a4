package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.redaction.RedactionStore.RuleDocument;
import io.heliograph.ingestion.settings.Refreshed;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules in force, and changing them. Safe for many threads. */
final class RedactionSettings implements Redactors {
  private static final int SECRET_BYTES = 32;

  private final Refreshed<RuleBook> book;
  private final RedactionStore store;
  private final RedactionCounts counts;
  private final SecureRandom random = new SecureRandom();

  RedactionSettings(Refreshed<RuleBook> book, RedactionStore store, RedactionCounts counts) {
    this.book = book;
    this.store = store;
    this.counts = counts;
  }

  @Override
  public Redactor of(String organizationId, String applicationId) {
    return book.value().redactor(organizationId, applicationId, counts);
  }

  /** The rules of an application, or of the organization when it is null. */
  Optional<RuleDocument> find(String organizationId, @Nullable String applicationId) {
    return book.value().find(organizationId, applicationId);
  }

  /** Replaces rules; they hold here when this returns, elsewhere within an interval. */
  void save(RuleDocument document) {
    // Before the rules, so that no rule hashes without it.
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    store.ensureSecret(document.organizationId(), HexFormat.of().formatHex(secret));
    store.save(document);
    book.reload();
  }
}
