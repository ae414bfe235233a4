/** Why this service refuses requests. */
@NullMarked
package io.heliograph.playbook.problem;

import org.jspecify.annotations.NullMarked;
