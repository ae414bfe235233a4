/** The inventory's ports on MongoDB. */
@NullMarked
package io.heliograph.risk.inventory.mongo;

import org.jspecify.annotations.NullMarked;
