package io.heliograph.ingestion.receive;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Bounds what becomes of a body that was refused before it was read. Tomcat reads such a rest, up
 * to its max-swallow-size, before it lets the answer go, and waits for a slow sender as long as a
 * byte arrives now and then. Here the answer goes first, the rest has as long as any body, and then
 * the connection is closed.
 */
final class UnreadBodyValve extends ValveBase {
  /** As much as a sender may have under way when it learns that its request is refused. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final Duration within;

  UnreadBodyValve(Duration within) {
    super(true);
    this.within = within;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (request.isAsync() || isRead(request)) {
      return;
    }
    response.flushBuffer();
    if (!drain(request)) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean isRead(Request request) {
    AtomicBoolean read = new AtomicBoolean();
    request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }

  /** Whether the body came to its end in time. */
  private boolean drain(Request request) {
    long deadline = System.nanoTime() + within.toNanos();
    byte[] ignored = new byte[8 * 1024];
    int left = MAX_BYTES;
    try {
      InputStream rest = request.getStream();
      while (left > 0 && System.nanoTime() - deadline < 0) {
        int read = rest.read(ignored);
        if (read < 0) {
          return true;
        }
        left -= read;
      }
    } catch (IOException gone) {
      // Nothing more will come of it: the connection is closed below.
    }
    return false;
  }
}
