/** Stage 1 of detection: which playbooks does a signal match, and for which group. */
@NullMarked
package io.heliograph.playbook.match;

import org.jspecify.annotations.NullMarked;
