@org.jspecify.annotations.NullMarked
package io.heliograph.risk.inventory.mongo;
