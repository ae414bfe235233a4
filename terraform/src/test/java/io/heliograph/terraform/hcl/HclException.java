package io.heliograph.terraform.hcl;

/** The text is no HCL, or of a part of the language that is not read here. */
public final class HclException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HclException(int line, String message) {
    super("line " + line + ": " + message);
  }
}
