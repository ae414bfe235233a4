package io.heliograph.terraform.plan;

/**
 * A value that only AWS or the operator knows.
 *
 * @param what for example {@code aws_kms_key.this.arn}
 */
public record Unknown(String what) {}
