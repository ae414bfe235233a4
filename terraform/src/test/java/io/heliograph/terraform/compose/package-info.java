/** docker-compose.yml is about the services that there are. */
@NullMarked
package io.heliograph.terraform.compose;

import org.jspecify.annotations.NullMarked;
