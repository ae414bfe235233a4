/** Risk rules, their life-cycle, and the register of open risks. */
@org.jspecify.annotations.NullMarked
package io.heliograph.risk;
