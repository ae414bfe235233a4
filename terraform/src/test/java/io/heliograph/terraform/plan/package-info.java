/** What a configuration would make, as far as it can be told without AWS. */
@NullMarked
package io.heliograph.terraform.plan;

import org.jspecify.annotations.NullMarked;
