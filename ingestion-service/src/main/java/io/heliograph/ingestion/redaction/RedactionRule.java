package io.heliograph.ingestion.redaction;

import java.util.List;

/**
 * A rule as its organization wrote it; {@link RuleParser} made sure that it can be compiled.
 *
 * @param name of its scope, unique there; see {@link RuleParser}
 * @param paths JSON pointers from the signal, in which {@code *} is any one step
 * @param keys names of members at any depth; letter case, {@code -} and {@code _} do not matter
 * @param patterns RE2/J expressions, found anywhere within strings, numbers and names of members
 */
public record RedactionRule(
    String name,
    RuleAction action,
    List<String> paths,
    List<String> keys,
    List<String> patterns,
    boolean enabled) {
  public RedactionRule {
    paths = List.copyOf(paths);
    keys = List.copyOf(keys);
    patterns = List.copyOf(patterns);
  }
}
