package io.heliograph.account.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.member.Roster.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final String ORGANIZATION = "a".repeat(24);

  @Test
  void neverLosesItsLastOwner() {
    Roster roster = roster(List.of(member(1, Role.OWNER), member(2, Role.ANALYST)));

    assertThat(roster.remove(id(1))).isEqualTo(new Change.LastOwner());
    assertThat(roster.change(id(1), member -> member.in(Role.ANALYST)))
        .isEqualTo(new Change.LastOwner());
    assertThat(roster.remove(id(2))).isInstanceOf(Change.Next.class);
  }

  @Test
  void letsAnOwnerGoWhenThereIsAnother() {
    Roster roster = roster(List.of(member(1, Role.OWNER), member(2, Role.OWNER)));

    assertThat(roster.remove(id(1)))
        .isEqualTo(new Change.Next(new Roster(ORGANIZATION, 8, List.of(member(2, Role.OWNER)))));
  }

  @Test
  void takesNoMoreThanAThousand() {
    Roster roster =
        roster(IntStream.range(0, Roster.LIMIT).mapToObj(i -> member(i, Role.OWNER)).toList());

    assertThat(roster.add(member(5_000, Role.OWNER))).isEqualTo(new Change.Full());
  }

  @Test
  void knowsWhoIsNotThere() {
    Roster roster = roster(List.of(member(1, Role.OWNER)));

    assertThat(roster.remove(id(9))).isEqualTo(new Change.Unknown());
    assertThat(roster.change(id(9), member -> member.named("x"))).isEqualTo(new Change.Unknown());
  }

  private static Roster roster(List<Member> members) {
    return new Roster(ORGANIZATION, 7, members);
  }

  private static String id(int number) {
    return "%024d".formatted(number);
  }

  private static Member member(int number, Role role) {
    return new Member(
        id(number),
        ORGANIZATION,
        number + "@example.com",
        "Ada",
        role,
        "{bcrypt}x",
        false,
        Instant.EPOCH,
        null);
  }
}
