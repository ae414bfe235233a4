package io.heliograph.ingestion.receive;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A body on its way. The server bounds only the silence between two bytes, so a client that sends
 * one a second would hold a thread and a connection for hours; here the whole has a deadline.
 *
 * <p>What breaks off, or is not framed as its headers say, is the sender's fault and a problem, not
 * an {@link IOException} that looks like broken compression or a failure of ours.
 */
final class ArrivingBody extends FilterInputStream {
  private final Duration within;
  private final long deadline;

  ArrivingBody(InputStream in, Duration within) {
    super(in);
    this.within = within;
    this.deadline = System.nanoTime() + within.toNanos();
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    int read;
    try {
      read = in.read(bytes, from, length);
    } catch (SocketTimeoutException silent) {
      throw tooSlow();
    } catch (IOException broken) {
      throw new ProblemException(
          CommonReason.BODY_MALFORMED,
          "The body breaks off, or is not framed as Content-Length or Transfer-Encoding say");
    }
    if (read > 0 && System.nanoTime() - deadline > 0) {
      throw tooSlow();
    }
    return read;
  }

  private ProblemException tooSlow() {
    return new ProblemException(
        CommonReason.REQUEST_TIMEOUT,
        "The body did not arrive within "
            + within.toMillis()
            + " ms (expected: all of it; send smaller batches, or over a faster connection)");
  }
}
