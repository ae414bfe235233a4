package io.heliograph.account.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All members of one organization, as of one version. The rules that span members are here: at most
 * {@link #LIMIT}, and, once there is an owner, never none.
 *
 * @param version grows with each change; 0 when nothing was ever stored
 * @param members by age
 */
public record Roster(String organizationId, long version, List<Member> members) {
  /** Bounds the document that holds them, and the page that shows them. */
  public static final int LIMIT = 1_000;

  public Roster {
    members = List.copyOf(members);
  }

  /** What became of a wish to change it. */
  sealed interface Change {
    /** Granted; to be stored. */
    record Next(Roster roster) implements Change {}

    /** It is so already. */
    record None() implements Change {}

    /** It has as many members as it may. */
    record Full() implements Change {}

    /** There is no such member. */
    record Unknown() implements Change {}

    /** It would be left without an owner. */
    record LastOwner() implements Change {}
  }

  /** The member of that id. */
  public Optional<Member> find(String id) {
    return members.stream().filter(member -> member.id().equals(id)).findAny();
  }

  Change add(Member member) {
    if (find(member.id()).isPresent()) {
      return new Change.None();
    }
    if (members.size() >= LIMIT) {
      return new Change.Full();
    }
    List<Member> more = new ArrayList<>(members);
    more.add(member);
    return new Change.Next(next(more));
  }

  Change remove(String id) {
    if (find(id).isEmpty()) {
      return new Change.Unknown();
    }
    return granted(members.stream().filter(member -> !member.id().equals(id)).toList());
  }

  Change change(String id, UnaryOperator<Member> edit) {
    if (find(id).isEmpty()) {
      return new Change.Unknown();
    }
    return granted(
        members.stream()
            .map(member -> member.id().equals(id) ? edit.apply(member) : member)
            .toList());
  }

  private Change granted(List<Member> after) {
    return hasOwner(members) && !hasOwner(after)
        ? new Change.LastOwner()
        : new Change.Next(next(after));
  }

  private Roster next(List<Member> after) {
    return new Roster(organizationId, version + 1, after);
  }

  private static boolean hasOwner(List<Member> members) {
    return members.stream().anyMatch(member -> member.role() == Role.OWNER);
  }
}
