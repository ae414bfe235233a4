@org.jspecify.annotations.NullMarked
package io.heliograph.risk.register;
