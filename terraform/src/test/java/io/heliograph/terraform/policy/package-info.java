/** Rules that every folder has to keep, and proof that they bite. */
@NullMarked
package io.heliograph.terraform.policy;

import org.jspecify.annotations.NullMarked;
