package io.heliograph.terraform.policy;

/**
 * A rule that is not kept.
 *
 * @param where the resource, or file and line
 */
record Violation(String where, String rule) {}
