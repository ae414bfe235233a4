/** The catalogue ports on MongoDB. */
@NullMarked
package io.heliograph.playbook.catalogue.mongo;

import org.jspecify.annotations.NullMarked;
