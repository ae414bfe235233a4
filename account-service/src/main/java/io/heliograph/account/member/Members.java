package io.heliograph.account.member;

import io.heliograph.account.identity.ResourceIds;
import io.heliograph.account.member.Roster.Change;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.sender.SenderKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What can be done with members. */
public final class Members {
  private static final int ID_LENGTH = 24;

  /** A claim without a member is left alone for so long: its member may be about to be stored. */
  private static final Duration CLAIM_SETTLES = Duration.ofMinutes(1);

  private final RosterStore store;
  private final Passwords passwords;
  private final ResourceIds ids;
  private final Clock clock;

  public Members(RosterStore store, Passwords passwords, ResourceIds ids, Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A person who is to become a member.
   *
   * @param email normalized
   */
  public record Candidate(String organizationId, String email, String name, Role role) {}

  /** All of one organization, by age. */
  public List<Member> findAll(String organizationId) {
    return store.fetch(organizationId).members();
  }

  public Optional<Member> find(String organizationId, String id) {
    return store.fetch(organizationId).find(id);
  }

  /** Whoever signs in with that address. */
  public Optional<Member> findByEmail(String email) {
    return store.findClaim(email).flatMap(claim -> find(claim.organizationId(), claim.memberId()));
  }

  /** A member who is yet to be added; does not print the password. */
  record Draft(String id, Candidate candidate, String password) {
    @Override
    public String toString() {
      return "Draft[" + id + "]";
    }
  }

  /** A member to be, with an id and a password for the first sign-in. */
  Draft draft(Candidate candidate, String password) {
    return new Draft(ids.next(), candidate, password);
  }

  /**
   * Adds a member, who must choose another password at the first sign-in.
   *
   * @throws ProblemException the address is taken, or the organization is full
   */
  Member add(Draft draft) {
    return add(draft.candidate(), draft.id(), draft.password(), true);
  }

  /**
   * Adds a member whose password was made elsewhere; whoever is there stays as they are. Starts
   * that race, and one that was cut short, end in the same member: its id comes from the address.
   *
   * @throws IllegalArgumentException the address is of another organization's member
   */
  public Member install(Candidate candidate, String password) {
    String id =
        SenderKey.hash("seeded member " + candidate.organizationId() + " " + candidate.email())
            .substring(0, ID_LENGTH);
    Optional<Member> present = findByEmail(candidate.email());
    if (present.isEmpty()) {
      try {
        return add(candidate, id, password, false);
      } catch (ProblemException refused) {
        throw new IllegalArgumentException("user: " + refused.getMessage(), refused);
      }
    }
    if (!present.get().organizationId().equals(candidate.organizationId())) {
      throw new IllegalArgumentException("user: the address is of another organization's member");
    }
    return present.get();
  }

  private Member add(Candidate candidate, String id, String password, boolean temporary) {
    Instant now = clock.instant();
    Member member =
        new Member(
            id,
            candidate.organizationId(),
            candidate.email(),
            candidate.name(),
            candidate.role(),
            passwords.hash(password),
            temporary,
            now,
            null);
    EmailClaim claim = new EmailClaim(member.email(), member.organizationId(), member.id(), now);
    claim(claim);
    try {
      return apply(member.organizationId(), roster -> roster.add(member)).find(id).orElseThrow();
    } catch (ProblemException full) {
      store.release(claim);
      throw full;
    }
  }

  /**
   * Changes name or role.
   *
   * @throws ProblemException no such member, or the last owner would be one no more
   */
  public Member change(String organizationId, String id, String name, Role role) {
    return edit(organizationId, id, member -> member.named(name).in(role));
  }

  /** Remembers that someone signed in. */
  public Member noteSignIn(Member member) {
    Instant now = clock.instant();
    return edit(member.organizationId(), member.id(), present -> present.signedIn(now));
  }

  /** Sets the password that a member chose. */
  public Member choosePassword(Member member, String password) {
    String hash = passwords.hash(password);
    return edit(member.organizationId(), member.id(), present -> present.withPassword(hash, false));
  }

  /**
   * Removes a member; tokens of theirs live on until they expire, and are not renewed.
   *
   * @throws ProblemException no such member, or the last owner
   */
  public Member remove(String organizationId, String id) {
    Member removed =
        find(organizationId, id).orElseThrow(() -> ProblemException.notFound("member"));
    apply(organizationId, roster -> roster.remove(id));
    store
        .findClaim(removed.email())
        .filter(claim -> claim.memberId().equals(id))
        .ifPresent(store::release);
    return removed;
  }

  private Member edit(String organizationId, String id, UnaryOperator<Member> edit) {
    return apply(organizationId, roster -> roster.change(id, edit)).find(id).orElseThrow();
  }

  private void claim(EmailClaim wanted) {
    while (!store.claim(wanted)) {
      Optional<EmailClaim> present = store.findClaim(wanted.email());
      if (present.isEmpty()) {
        continue; // released meanwhile
      }
      EmailClaim claim = present.get();
      if (claim.memberId().equals(wanted.memberId())) {
        return; // an earlier start was cut short after it
      }
      boolean orphan =
          claim.at().plus(CLAIM_SETTLES).isBefore(wanted.at())
              && find(claim.organizationId(), claim.memberId()).isEmpty();
      if (!orphan) {
        throw new ProblemException(
            MemberReason.EMAIL_TAKEN,
            "Someone signs in with this address already (expected: another address)");
      }
      store.release(claim);
    }
  }

  private Roster apply(String organizationId, Function<Roster, Change> wish) {
    while (true) {
      Roster present = store.fetch(organizationId);
      switch (wish.apply(present)) {
        case Change.None() -> {
          return present;
        }
        case Change.Next(Roster next) -> {
          if (store.replace(next)) {
            return next;
          }
        }
        case Change.Unknown() -> throw ProblemException.notFound("member");
        case Change.Full() ->
            throw new ProblemException(
                MemberReason.MEMBER_LIMIT,
                "members: " + Roster.LIMIT + " exist (expected: at most " + Roster.LIMIT + ")");
        case Change.LastOwner() ->
            throw new ProblemException(
                MemberReason.LAST_OWNER, "Make someone else an owner first, then try again");
      }
    }
  }
}
