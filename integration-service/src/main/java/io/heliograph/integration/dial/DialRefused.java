package io.heliograph.integration.dial;

import java.net.UnknownHostException;

/** A name points to an address that must not be connected to. The message is for its owner. */
public final class DialRefused extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  public DialRefused(String message) {
    super(message);
  }
}
