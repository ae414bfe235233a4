package io.heliograph.risk.inventory;

import org.jspecify.annotations.Nullable;

/** One installed package; {@code version} null when not told. */
public record Dependency(String name, @Nullable String version) {}
