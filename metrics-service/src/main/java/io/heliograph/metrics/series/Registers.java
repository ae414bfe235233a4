package io.heliograph.metrics.series;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets that grow up to a cap: which applications an organization had on a day, which metrics an
 * application had, which series a metric had.
 *
 * <p><b>Guarantee:</b> an entry that was admitted stays; one that was refused is refused for ever,
 * because nothing ever makes room. So everybody who asks is told the same, whenever and however
 * often, and a replay folds what was folded before.
 */
public interface Registers {

  /**
   * A register.
   *
   * @param entries those that were admitted, in the order of admission
   */
  record Register(String id, List<String> entries) {
    public Register {
      entries = List.copyOf(entries);
    }

    /** The entries, quick to search. */
    public Set<String> admitted() {
      return Set.copyOf(entries);
    }
  }

  /**
   * Admits as many as fit and are not in yet, in this order.
   *
   * @param cap holds for a register from its first entry on; later values are not looked at
   * @param overflow admitted beyond the cap as soon as any other is refused; null for none
   * @return the register, with what was admitted
   */
  Register admit(String id, List<String> wanted, int cap, @Nullable String overflow);

  /** The registers that exist, by id. */
  Map<String, Register> find(Collection<String> ids);

  /** Ids of registers that begin so. Reads them all where the store knows no better. */
  List<String> idsBeginning(String prefix);

  /** Deletes registers; those that are gone already are no matter. */
  void delete(Collection<String> ids);
}
