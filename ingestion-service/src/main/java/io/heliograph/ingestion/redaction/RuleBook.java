package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.redaction.RedactionStore.RuleDocument;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All rules as they were read last; compiles those of an application when it first sends. */
final class RuleBook {
  /** Before anything was read: no signal may be taken, since nobody knows what must go. */
  static final RuleBook UNREAD = new RuleBook(null, Map.of());

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final @Nullable List<RuleDocument> documents;
  private final Map<String, String> secrets;
  private final Map<String, Redactor> compiled = new ConcurrentHashMap<>();

  private RuleBook(@Nullable List<RuleDocument> documents, Map<String, String> secrets) {
    this.documents = documents;
    this.secrets = secrets;
  }

  /** The same book, with what it has compiled, when nothing changed. */
  RuleBook readAgain(RedactionStore store) {
    List<RuleDocument> read = store.findAll();
    Map<String, String> theirSecrets = store.secrets();
    return read.equals(documents) && theirSecrets.equals(secrets)
        ? this
        : new RuleBook(List.copyOf(read), Map.copyOf(theirSecrets));
  }

  /** The rules of a scope; null for the organization's. */
  Optional<RuleDocument> find(String organizationId, @Nullable String applicationId) {
    return read().stream()
        .filter(document -> document.organizationId().equals(organizationId))
        .filter(document -> java.util.Objects.equals(document.applicationId(), applicationId))
        .findFirst();
  }

  Redactor redactor(String organizationId, String applicationId, RedactionCounts counts) {
    Redactor known = compiled.get(applicationId);
    return known != null
        ? known
        : compiled.computeIfAbsent(
            applicationId, application -> compile(organizationId, application, counts));
  }

  private Redactor compile(String organizationId, String applicationId, RedactionCounts counts) {
    Optional<RuleDocument> ofOrganization = find(organizationId, null);
    List<RedactionRule> own = new ArrayList<>();
    ofOrganization.ifPresent(document -> own.addAll(document.rules()));
    find(organizationId, applicationId).ifPresent(document -> own.addAll(document.rules()));
    return new Redactor(
        own,
        enabledDefaults(organizationId),
        secret(organizationId),
        rule -> counts.tally(organizationId, applicationId, rule));
  }

  List<String> enabledDefaults(String organizationId) {
    List<String> enabled = new ArrayList<>(DefaultRules.NAMES);
    find(organizationId, null)
        .ifPresent(document -> enabled.removeAll(document.disabledDefaults()));
    return enabled;
  }

  /** Null when no rule of the organization ever hashed. */
  private byte @Nullable [] secret(String organizationId) {
    String secret = secrets.get(organizationId);
    return secret == null ? null : HexFormat.of().parseHex(secret);
  }

  private List<RuleDocument> read() {
    if (documents == null) {
      throw new ProblemException(
              CommonReason.UNAVAILABLE,
              "What must not be stored is not known yet; send the request again")
          .retryAfter(RETRY);
    }
    return documents;
  }
}
