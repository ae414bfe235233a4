/** Playbooks: what they look for, what they saw, and what is done about it. */
@NullMarked
package io.heliograph.playbook;

import org.jspecify.annotations.NullMarked;
