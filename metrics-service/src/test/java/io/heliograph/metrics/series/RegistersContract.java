package io.heliograph.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Registers} does. */
public abstract class RegistersContract {

  protected abstract Registers newRegisters();

  @Test
  void admitsInOrderUntilTheCap() {
    Registers registers = newRegisters();

    assertThat(registers.admit("1/a", List.of("x", "y", "x"), 3, "other").entries())
        .containsExactly("x", "y");
    assertThat(registers.admit("1/a", List.of("y", "z"), 3, "other").entries())
        .containsExactly("x", "y", "z");
    assertThat(registers.find(List.of("1/a", "1/b")))
        .containsOnlyKeys("1/a")
        .hasEntrySatisfying("1/a", r -> assertThat(r.entries()).containsExactly("x", "y", "z"));
  }

  @Test
  void whatWasRefusedIsRefusedForEver() {
    Registers registers = newRegisters();
    registers.admit("1/a", List.of("x", "y"), 1, null);

    assertThat(registers.admit("1/a", List.of("y"), 100, null).entries()).containsExactly("x");
  }

  @Test
  void theOverflowIsAdmittedBeyondTheCapAndOnce() {
    Registers registers = newRegisters();

    assertThat(registers.admit("1/a", List.of("x", "y"), 1, "other").entries())
        .containsExactly("x", "other");
    assertThat(registers.admit("1/a", List.of("z", "x"), 1, "other").entries())
        .containsExactly("x", "other");
  }

  @Test
  void manyWhoAskAtOnceAreToldTheSame() throws InterruptedException {
    Registers registers = newRegisters();
    List<Set<String>> told = new ArrayList<>();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    Thread.ofVirtual()
                        .unstarted(
                            () -> {
                              List<String> wanted =
                                  IntStream.range(0, 10).mapToObj(i -> n + "-" + i).toList();
                              Set<String> mine = new HashSet<>(wanted);
                              mine.retainAll(
                                  registers.admit("1/a", wanted, 25, "other").admitted());
                              synchronized (told) {
                                told.add(mine);
                              }
                            }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    Set<String> all = new HashSet<>(Set.of("other"));
    told.forEach(all::addAll);
    assertThat(registers.find(List.of("1/a")).get("1/a"))
        .satisfies(
            r -> assertThat(r.entries()).hasSize(26).containsExactlyInAnyOrderElementsOf(all));
  }

  @Test
  void findsAndDeletesByPrefix() {
    Registers registers = newRegisters();
    registers.admit("1/a", List.of("x"), 1, null);
    registers.admit("1/a/b", List.of("x"), 1, null);
    registers.admit("11/a", List.of("x"), 1, null);

    assertThat(registers.idsBeginning("1/")).containsExactlyInAnyOrder("1/a", "1/a/b");

    registers.delete(List.of("1/a", "gone"));
    registers.delete(List.of());
    assertThat(registers.idsBeginning("1")).containsExactlyInAnyOrder("1/a/b", "11/a");
  }
}
