package io.heliograph.ingestion.receive;

import com.github.luben.zstd.ZstdInputStream;
import io.heliograph.ingestion.decode.Limits;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, decompressed and bounded. */
final class RequestBody {
  /** log2 of the greatest zstd window, 8 MiB: what levels up to 19 use. */
  private static final int ZSTD_WINDOW_LOG = 23;

  /** What a request costs beside its body. */
  private static final int LEAST_BYTES = 16 << 10;

  /** A body without length. */
  private static final int UNKNOWN_BYTES = 256 << 10;

  /** Batches of signals shrink to a tenth or less. */
  private static final int INFLATION = 10;

  private RequestBody() {}

  /**
   * Reads the whole body.
   *
   * @param within how long the body may take to arrive
   * @throws ProblemException 415 for another type or encoding, 413 for more than the limit, 408 for
   *     one that takes too long, 400 for broken compression or a body that breaks off
   */
  static byte[] read(HttpServletRequest request, Duration within) {
    requireJson(request.getContentType());
    if (request.getContentLengthLong() > Limits.BODY_BYTES) {
      throw tooLarge();
    }
    String encoding = encoding(request.getHeader("Content-Encoding"));
    try {
      InputStream in = new ArrivingBody(request.getInputStream(), within);
      return encoding.equals("identity")
          ? bounded(in, (int) Math.max(1024, request.getContentLengthLong()))
          : bounded(decompressed(encoding, in), 16 * 1024);
    } catch (IOException broken) {
      throw new ProblemException(
          CommonReason.BODY_MALFORMED, "The body is not " + encoding + ", or ends too early");
    }
  }

  private static InputStream decompressed(String encoding, InputStream in) throws IOException {
    return encoding.equals("gzip") ? new GZIPInputStream(in) : zstd(in);
  }

  /** About how many bytes reading and decoding will hold, from the headers alone. */
  static long expectedBytes(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (length < 0) {
      return UNKNOWN_BYTES;
    }
    String encoding = request.getHeader("Content-Encoding");
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    return Math.clamp(plain ? length : length * INFLATION, LEAST_BYTES, Limits.BODY_BYTES);
  }

  private static InputStream zstd(InputStream in) throws IOException {
    ZstdInputStream plain = new ZstdInputStream(in);
    plain.setLongMax(ZSTD_WINDOW_LOG);
    return plain;
  }

  private static void requireJson(@Nullable String contentType) {
    if (contentType == null) {
      return; // nothing else is taken here
    }
    int parameters = contentType.indexOf(';');
    String type =
        (parameters < 0 ? contentType : contentType.substring(0, parameters))
            .strip()
            .toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.endsWith("+json") && !type.equals("text/json")) {
      throw new ProblemException(
          CommonReason.MEDIA_TYPE_UNSUPPORTED,
          "content type: " + shown(type) + " (expected: application/json)");
    }
  }

  private static String encoding(@Nullable String header) {
    String encoding = header == null ? "identity" : header.strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> "identity";
      case "gzip", "x-gzip" -> "gzip";
      case "zstd" -> "zstd";
      default ->
          throw new ProblemException(
              CommonReason.MEDIA_TYPE_UNSUPPORTED,
              "content encoding: " + shown(encoding) + " (expected: gzip, zstd or none)");
    };
  }

  private static String shown(String header) {
    return header.length() <= 100 ? header : header.substring(0, 100) + "…";
  }

  private static byte[] bounded(InputStream in, int expected) throws IOException {
    byte[] bytes = new byte[expected];
    int length = 0;
    while (true) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return Arrays.copyOf(bytes, length);
      }
      length += read;
      if (length == bytes.length) {
        int more = in.read();
        if (more < 0) {
          return bytes; // as long as the client said, so nothing is copied
        }
        if (length == Limits.BODY_BYTES) {
          throw tooLarge();
        }
        bytes = Arrays.copyOf(bytes, Math.min(length * 2, Limits.BODY_BYTES));
        bytes[length++] = (byte) more;
      }
    }
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        CommonReason.TOO_LARGE,
        "body: more than "
            + Limits.BODY_BYTES
            + " bytes decompressed (expected: at most that; send several batches)");
  }
}
