/** Playbooks as documents: parsed, checked, versioned, overridden per application. */
@NullMarked
package io.heliograph.playbook.catalogue;

import org.jspecify.annotations.NullMarked;
