package io.heliograph.account.signin;

import io.heliograph.account.member.EmailAddress;
import io.heliograph.account.member.Member;
import io.heliograph.account.member.Members;
import io.heliograph.account.member.Passwords;
import io.heliograph.kit.sender.SenderKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Signing in and out. */
public final class SignIns {
  private static final int TOKEN_BYTES = 32;

  private final SignInStore store;
  private final AttemptStore attempts;
  private final Members members;
  private final Passwords passwords;
  private final SignInProperties properties;
  private final SecureRandom random;
  private final Clock clock;

  SignIns(
      SignInStore store,
      AttemptStore attempts,
      Members members,
      Passwords passwords,
      SignInProperties properties,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.attempts = attempts;
    this.members = members;
    this.passwords = passwords;
    this.properties = properties;
    this.random = random;
    this.clock = clock;
  }

  /** How an attempt ended. */
  sealed interface Attempt {
    /**
     * The person is who they say.
     *
     * @param token for the browser's cookie
     */
    record Succeeded(String token, SignIn signIn) implements Attempt {}

    /** No such account, or another password: the two are not told apart. */
    record Failed() implements Attempt {}

    /** Too many attempts of the account or from the address, whatever the password. */
    record Throttled() implements Attempt {}
  }

  /**
   * Tries to sign in. Attempts are counted before the password is looked at, so that racing ones
   * cannot slip by; an unknown account takes as long as a wrong password.
   *
   * @param address of the browser
   */
  Attempt attempt(String email, String password, String address) {
    Instant now = clock.instant();
    Optional<String> normalized = EmailAddress.normalize(email);
    String account = "account:" + SenderKey.hash(normalized.orElse(""));
    boolean tooMany =
        attempts.count("address:" + SenderKey.hash(address), now, properties.window())
            > properties.attemptsPerAddress();
    tooMany |= attempts.count(account, now, properties.window()) > properties.attemptsPerAccount();
    if (tooMany) {
      return new Attempt.Throttled();
    }
    Optional<Member> member = normalized.flatMap(members::findByEmail);
    if (member.isEmpty()) {
      passwords.matchNobody(password);
      return new Attempt.Failed();
    }
    if (!passwords.matches(password, member.get().passwordHash())) {
      return new Attempt.Failed();
    }
    attempts.clear(account);
    return open(members.noteSignIn(member.get()), now);
  }

  private Attempt.Succeeded open(Member member, Instant now) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    SignIn signIn =
        new SignIn(
            SenderKey.hash(token),
            member.organizationId(),
            member.id(),
            member.passwordTemporary(),
            now,
            now.plus(properties.lifetime()));
    store.add(signIn);
    return new Attempt.Succeeded(token, signIn);
  }

  /** The living sign-in of a browser's token. */
  public Optional<SignIn> find(String token) {
    return findById(SenderKey.hash(token));
  }

  /** The living sign-in of that id. */
  public Optional<SignIn> findById(String id) {
    return store.find(id).filter(signIn -> clock.instant().isBefore(signIn.expiresAt()));
  }

  /**
   * Sets the password that a member chose; their other sign-ins end.
   *
   * @return the sign-in that goes on
   */
  Attempt.Succeeded choosePassword(SignIn signIn, String password) {
    Member member = members.find(signIn.organizationId(), signIn.memberId()).orElseThrow();
    Member changed = members.choosePassword(member, password);
    store.endAll(signIn.organizationId(), signIn.memberId());
    return open(changed, clock.instant());
  }

  /** Ends a sign-in; does nothing when there is none. */
  public void end(String id) {
    store.end(id);
  }

  /** Ends every sign-in of a member. */
  public void endAll(String organizationId, String memberId) {
    store.endAll(organizationId, memberId);
  }

  /** Forgets what expired. */
  void removeExpired() {
    Instant now = clock.instant();
    store.removeExpired(now);
    attempts.removeExpired(now);
  }
}
