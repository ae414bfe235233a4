package io.heliograph.ingestion.erasure;

import io.heliograph.ingestion.redaction.KeyedHash;
import io.heliograph.ingestion.redaction.RedactionStore;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The organization's keyed hash, which redaction rules use too. */
final class SubjectHashes {
  private static final int SECRET_BYTES = 32;

  private final RedactionStore store;
  private final SecureRandom random = new SecureRandom();

  SubjectHashes(RedactionStore store) {
    this.store = store;
  }

  KeyedHash of(String organizationId) {
    String secret = store.secrets().get(organizationId);
    if (secret == null) {
      byte[] fresh = new byte[SECRET_BYTES];
      random.nextBytes(fresh);
      store.ensureSecret(organizationId, HexFormat.of().formatHex(fresh));
      secret = store.secrets().getOrDefault(organizationId, "");
    }
    return new KeyedHash(HexFormat.of().parseHex(secret));
  }

  /** What a receipt says instead of the subject; differs from what redaction rules leave of it. */
  String of(String organizationId, Subject subject) {
    return of(organizationId).of("erasure of " + subject.canonical());
  }

  SubjectMatch match(Erasure erasure, Subject subject) {
    return new SubjectMatch(subject, erasure.erasedAt(), of(erasure.organizationId())::of);
  }
}
