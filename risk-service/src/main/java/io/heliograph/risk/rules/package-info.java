/** Rules of risk as documents: parsed, checked, compiled. */
@NullMarked
package io.heliograph.risk.rules;

import org.jspecify.annotations.NullMarked;
