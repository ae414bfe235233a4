@org.jspecify.annotations.NullMarked
package io.heliograph.agents.registry;
