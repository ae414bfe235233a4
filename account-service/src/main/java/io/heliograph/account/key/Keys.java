package io.heliograph.account.key;

import io.heliograph.account.change.DirectoryChanges;
import io.heliograph.kit.sender.KeyText;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
      text = draw(owner);
    } while (!add(text, owner, expiresAt)); // ids are short enough to meet once in a long while
    return text;
  }

  /** The text of a key that is yet to be installed; its id is free. */
  KeyText draw(KeyOwner owner) {
    KeyText text;
    do {
      text = KeyText.generate(owner.kind(), random);
    } while (store.find(text.id()).isPresent());
    return text;
  }

  /**
   * Installs a key that was made elsewhere; does nothing when it is there. A revoked key stays
   * revoked.
   *
   * @throws IllegalArgumentException it is not of the owner's kind, or its id is another key's
   */
  public void install(KeyText text, KeyOwner owner) {
    install(text, owner, null);
  }

  /** As {@link #install(KeyText, KeyOwner)}, with a time from which it opens nothing. */
  void install(KeyText text, KeyOwner owner, @Nullable Instant expiresAt) {
    if (text.kind() != owner.kind()) {
      throw new IllegalArgumentException(
          "key " + text + ": of an " + text.kind() + " (expected: of an " + owner.kind() + ")");
    }
    if (add(text, owner, expiresAt)) {
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

  /**
   * Makes another key for the same purpose; the present one goes on for a while, so that senders
   * can change over.
   *
   * @param overlap how long the present one goes on, from now; zero ends it at once. It never lives
   *     longer than it would have
   * @return the new key's text, kept nowhere; empty when the organization has no such key, or it
   *     opens nothing any more
   */
  public Optional<KeyText> rotate(String organizationId, String id, Duration overlap) {
    Instant now = clock.instant();
    Optional<Key> present = find(organizationId, id).filter(key -> key.isLive(now));
    if (present.isEmpty()) {
      return Optional.empty();
    }
    Key old = present.get();
    KeyText text;
    do {
      text = KeyText.generate(old.kind(), random);
    } while (!add(text, old, null));
    boolean expires = store.expireBy(organizationId, id, now.plus(overlap));
    changes.announce();
    if (!expires) {
      // Revoked meanwhile: whoever did that did not mean a successor to live.
      revoke(organizationId, text.id());
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** A key of an organization. */
  public Optional<Key> find(String organizationId, String id) {
    return store.find(id).filter(key -> key.organizationId().equals(organizationId));
  }

  /** Every key of one organization, newest first. */
  public List<Key> findAll(String organizationId) {
    return store.findAll(organizationId).stream()
        .sorted(Comparator.comparing(Key::createdAt).thenComparing(Key::id).reversed())
        .toList();
  }

  /** Every key that opens something now, of all organizations, in no order. */
  public List<Key> findLive() {
    Instant now = clock.instant();
    return store.findUnrevoked().stream().filter(key -> key.isLive(now)).toList();
  }

  private boolean add(KeyText text, KeyOwner owner, @Nullable Instant expiresAt) {
    return add(
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
  }

  private boolean add(KeyText text, Key old, @Nullable Instant expiresAt) {
    return add(
        new Key(
            text.id(),
            text.hash(),
            old.kind(),
            old.organizationId(),
            old.applicationId(),
            old.environment(),
            clock.instant(),
            expiresAt,
            null));
  }

  private boolean add(Key key) {
    boolean added = store.addIfAbsent(key);
    if (added) {
      changes.announce();
    }
    return added;
  }
}
