/** The window ports on MongoDB. */
@NullMarked
package io.heliograph.playbook.window.mongo;

import org.jspecify.annotations.NullMarked;
