package io.heliograph.sdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (WHATWG HTML, section 9.2). */
final class EventStream {
  /** Characters of one event; a snapshot of ten thousand responses has about 3 million. */
  private static final int MAX_DATA = 16 << 20;

  private final BufferedReader lines;
  private final Runnable onLine;
  private @Nullable String lastId;
  private boolean started;

  /**
   * @param onLine called for every line, comments too: the stream is alive
   */
  EventStream(InputStream in, Runnable onLine) {
    // Replaces malformed bytes, as the standard asks; ends lines at CR, LF and CRLF.
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.onLine = onLine;
  }

  /**
   * One event.
   *
   * @param id the last id that the stream has given; null before the first
   */
  record Event(String name, @Nullable String id, String data) {}

  /** The next event; null at the end of the stream, where an unfinished event is dropped. */
  @Nullable Event next() throws IOException {
    String name = "message";
    StringBuilder data = null;
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        if (data != null) {
          return new Event(name, lastId, data.toString());
        }
        name = "message";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      if (value.startsWith(" ")) {
        value = value.substring(1);
      }
      switch (field) {
        case "event" -> name = value.isEmpty() ? "message" : value;
        case "data" -> {
          data = data == null ? new StringBuilder() : data.append('\n');
          data.append(value);
          if (data.length() > MAX_DATA) {
            throw new IOException("event: over " + MAX_DATA + " characters");
          }
        }
        case "id" -> {
          if (value.indexOf('\0') < 0) {
            lastId = value;
          }
        }
        default -> {
          // Comments (an empty field), retry, and what the future brings.
        }
      }
    }
    return null;
  }

  private @Nullable String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      return null;
    }
    onLine.run();
    if (!started) {
      started = true;
      return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
    return line;
  }
}
