package io.heliograph.kit.http;

import org.jspecify.annotations.Nullable;

/** Another service did not answer, or refused; the call may be tried again. */
public final class ServiceUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final byte[] body;

  ServiceUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = 0;
    this.body = new byte[0];
  }

  ServiceUnavailable(String message, int status, byte[] body) {
    super(message);
    this.status = status;
    this.body = body;
  }

  /** The status that was answered, or 0 when nothing was. */
  public int status() {
    return status;
  }

  /** The body that was answered; empty when nothing was. */
  public byte[] body() {
    return body.clone();
  }
}
