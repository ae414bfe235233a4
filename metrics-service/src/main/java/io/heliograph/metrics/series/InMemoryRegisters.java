package io.heliograph.metrics.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The port in memory, for tests and trials. */
public final class InMemoryRegisters implements Registers {
  private final Map<String, Held> held = new TreeMap<>();

  private record Held(int cap, List<String> entries) {}

  @Override
  public synchronized Register admit(
      String id, List<String> wanted, int cap, @Nullable String overflow) {
    Held register = held.computeIfAbsent(id, _ -> new Held(cap, new ArrayList<>()));
    boolean refused = false;
    for (String entry : wanted) {
      if (!register.entries().contains(entry)) {
        if (register.entries().size() < register.cap()) {
          register.entries().add(entry);
        } else {
          refused = true;
        }
      }
    }
    if (refused && overflow != null && !register.entries().contains(overflow)) {
      register.entries().add(overflow);
    }
    return new Register(id, register.entries());
  }

  @Override
  public synchronized Map<String, Register> find(Collection<String> ids) {
    Map<String, Register> found = new HashMap<>();
    for (String id : ids) {
      Held register = held.get(id);
      if (register != null) {
        found.put(id, new Register(id, register.entries()));
      }
    }
    return found;
  }

  @Override
  public synchronized List<String> idsBeginning(String prefix) {
    return held.keySet().stream().filter(id -> id.startsWith(prefix)).toList();
  }

  @Override
  public synchronized void delete(Collection<String> ids) {
    ids.forEach(held::remove);
  }
}
