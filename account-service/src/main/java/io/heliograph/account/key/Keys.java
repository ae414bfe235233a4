package io.heliograph.account.key;

import io.heliograph.account.change.DirectoryChanges;
import io.heliograph.kit.sender.KeyText;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with keys; every change is announced. */
public final class Keys {
  private final KeyStore store;
  private final SecureRandom random;
  private final Clock clock;
  private final DirectoryChanges changes;

  public Keys(KeyStore store, SecureRandom random, Clock clock, DirectoryChanges changes) {
    this.store = store;
    this.random = random;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Makes a key. Its text is kept nowhere: show it to its holder now.
   *
   * @param expiresAt null when it is not to expire
   */
  public KeyText issue(KeyOwner owner, @Nullable Instant expiresAt) {
    KeyText text;
    do {
      text = KeyText.generate(owner.kind(), random);
    } while (!add(text, owner, expiresAt)); // ids are short enough to meet once in a long while
    return text;
  }

  /**
   * Installs a key that was made elsewhere; does nothing when it is there. A revoked key stays
   * revoked.
   *
   * @throws IllegalArgumentException it is not of the owner's kind, or its id is another key's
   */
  public void install(KeyText text, KeyOwner owner) {
    if (text.kind() != owner.kind()) {
      throw new IllegalArgumentException(
          "key " + text + ": of an " + text.kind() + " (expected: of an " + owner.kind() + ")");
    }
    if (add(text, owner, null)) {
      return;
    }
    Key present = store.find(text.id()).orElseThrow();
    if (!present.hash().equals(text.hash())
        || !present.organizationId().equals(owner.organizationId())) {
      throw new IllegalArgumentException("key " + text + ": its id is another key's");
    }
  }

  /**
   * Revokes a key at once; followers hear of it as of any change.
   *
   * @return false when the organization has no such key, or it was revoked before
   */
  public boolean revoke(String organizationId, String id) {
    boolean revoked = store.revoke(organizationId, id, clock.instant());
    if (revoked) {
      changes.announce();
    }
    return revoked;
  }

  /** Every key that opens something now, of all organizations, in no order. */
  public List<Key> findLive() {
    Instant now = clock.instant();
    return store.findUnrevoked().stream().filter(key -> key.isLive(now)).toList();
  }

  private boolean add(KeyText text, KeyOwner owner, @Nullable Instant expiresAt) {
    boolean added =
        store.addIfAbsent(
            new Key(
                text.id(),
                text.hash(),
                owner.kind(),
                owner.organizationId(),
                owner.applicationId(),
                owner.environment(),
                clock.instant(),
                expiresAt,
                null));
    if (added) {
      changes.announce();
    }
    return added;
  }
}
