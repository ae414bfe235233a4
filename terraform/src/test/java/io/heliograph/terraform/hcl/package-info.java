/**
 * Reads HCL: a lexer and a parser for the part of the language that this repository's files use.
 */
@NullMarked
package io.heliograph.terraform.hcl;

import org.jspecify.annotations.NullMarked;
