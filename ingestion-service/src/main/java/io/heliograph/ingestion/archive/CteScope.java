package io.heliograph.ingestion.archive;

import java.util.Set;
import java.util.TreeSet;

/**
 * The names that WITH has given at some place of a statement: those of the queries around it and
 * the earlier ones of its own WITH. Immutable, so that a name never outlives its query.
 *
 * @param names in lower case; none is a table's name, see {@link QueryPrinter}
 */
record CteScope(Set<String> names) {
  static final CteScope EMPTY = new CteScope(Set.of());

  CteScope {
    names = Set.copyOf(names);
  }

  boolean contains(String lowerCaseName) {
    return names.contains(lowerCaseName);
  }

  CteScope with(String lowerCaseName) {
    var more = new TreeSet<>(names);
    more.add(lowerCaseName);
    return new CteScope(more);
  }
}
