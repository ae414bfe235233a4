package io.heliograph.kit.security;

import java.util.List;

/**
 * Paths of one service that need no bearer token: public ones, and those that authenticate senders
 * by key or session themselves.
 */
public record OpenPaths(List<String> patterns) {
  public OpenPaths(String... patterns) {
    this(List.of(patterns));
  }
}
