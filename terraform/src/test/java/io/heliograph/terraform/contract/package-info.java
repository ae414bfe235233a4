/** What services expect is what Terraform creates, both ways. */
@NullMarked
package io.heliograph.terraform.contract;

import org.jspecify.annotations.NullMarked;
