package io.heliograph.playbook.catalogue;

import io.heliograph.kit.problem.FieldError;
import java.util.List;

/** Runs the test cases of a playbook before it is let in. */
@FunctionalInterface
public interface Rehearsal {
  /** What went otherwise than its author expects; empty when all is well. */
  List<FieldError> failures(Playbook playbook);
}
