package io.heliograph.ingestion.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paths of all rules as a tree of steps. Immutable once built. */
final class PathNode {
  static final int NONE = -1;
  static final String ANY = "*";

  private final Map<String, PathNode> named = new HashMap<>();
  private @Nullable PathNode any;
  private int rule = NONE;

  /** Adds a path; of equal ones the first counts. */
  void add(String pointer, int ofRule) {
    PathNode node = this;
    for (String step : steps(pointer)) {
      node = node.child(step);
    }
    if (node.rule == NONE) {
      node.rule = ofRule;
    }
  }

  private PathNode child(String step) {
    if (!step.equals(ANY)) {
      return named.computeIfAbsent(step, name -> new PathNode());
    }
    PathNode node = any;
    if (node == null) {
      node = new PathNode();
      any = node;
    }
    return node;
  }

  /** The steps of a JSON pointer (RFC 6901) that starts with a slash. */
  static List<String> steps(String pointer) {
    List<String> steps = new ArrayList<>();
    for (String step : pointer.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }

  /** The nodes that one step leads to from any of some; null when it leads nowhere. */
  static @Nullable List<PathNode> step(List<PathNode> from, String step) {
    List<PathNode> to = null;
    for (PathNode node : from) {
      to = with(to, node.named.get(step));
      to = with(to, node.any);
    }
    return to;
  }

  private static @Nullable List<PathNode> with(
      @Nullable List<PathNode> nodes, @Nullable PathNode node) {
    if (node == null) {
      return nodes;
    }
    List<PathNode> more = nodes == null ? new ArrayList<>(2) : nodes;
    more.add(node);
    return more;
  }

  /** The first rule of which a path ends here. */
  static int rule(List<PathNode> at) {
    int first = NONE;
    for (PathNode node : at) {
      if (node.rule != NONE && (first == NONE || node.rule < first)) {
        first = node.rule;
      }
    }
    return first;
  }
}
