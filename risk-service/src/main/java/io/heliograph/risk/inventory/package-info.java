/** What applications are built of, and which advisories speak of it. */
@NullMarked
package io.heliograph.risk.inventory;

import org.jspecify.annotations.NullMarked;
