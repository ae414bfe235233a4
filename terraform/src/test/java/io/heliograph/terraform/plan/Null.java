package io.heliograph.terraform.plan;

/** HCL's {@code null}. */
public enum Null {
  NULL
}
