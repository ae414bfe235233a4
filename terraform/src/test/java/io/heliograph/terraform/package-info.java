/** Checks of the Terraform code and of docker-compose.yml against what the services expect. */
@NullMarked
package io.heliograph.terraform;

import org.jspecify.annotations.NullMarked;
