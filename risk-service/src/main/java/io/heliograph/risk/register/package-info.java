/** The register of risks: evidence comes in, risks move, everybody is told. */
@NullMarked
package io.heliograph.risk.register;

import org.jspecify.annotations.NullMarked;
