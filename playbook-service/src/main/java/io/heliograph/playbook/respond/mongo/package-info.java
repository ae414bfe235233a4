/** The respond ports on MongoDB. */
@NullMarked
package io.heliograph.playbook.respond.mongo;

import org.jspecify.annotations.NullMarked;
