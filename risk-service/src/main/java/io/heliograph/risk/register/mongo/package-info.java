/** The register's ports on MongoDB. */
@NullMarked
package io.heliograph.risk.register.mongo;

import org.jspecify.annotations.NullMarked;
