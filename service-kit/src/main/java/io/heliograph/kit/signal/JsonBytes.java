package io.heliograph.kit.signal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object as UTF-8 bytes. By hand, because a record is written for every signal and
 * a generator with its buffers costs twice as much. Names are literals that need no escaping.
 */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final long SECONDS_PER_DAY = 86_400;

  /** Bytes of UTF-8 that stand for themselves within a JSON string. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  /** Eight bytes at once, the first in the lowest bits. */
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private byte[] bytes;
  private int length;

  /**
   * @param expected bytes; more make it grow
   */
  public JsonBytes(int expected) {
    bytes = new byte[expected];
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Bytes written. */
  public int length() {
    return length;
  }

  /** Starts anew. */
  public void clear() {
    length = 0;
  }

  /** Bytes as they are. */
  public JsonBytes raw(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
    return this;
  }

  /** Part of a JSON text that has to be escaped no more, such as a string's content, in quotes. */
  public JsonBytes quoted(byte[] from, int start, int end) {
    return raw('"').raw(from, start, end).raw('"');
  }

  /** A JSON text as a string, without the space between its tokens. */
  public JsonBytes text(byte[] json, int start, int end) {
    room(2 * (end - start) + 2 + Long.BYTES);
    byte[] to = bytes;
    int at = length;
    boolean inString = false;
    to[at++] = '"';
    int read = start;
    while (read < end) {
      if (read <= json.length - Long.BYTES) {
        // Eight bytes are written, and as many of them count as stand for themselves.
        long word = (long) WORDS.get(json, read);
        WORDS.set(to, at, word);
        int run = Math.min(ordinary(word), end - read);
        read += run;
        at += run;
        if (run == Long.BYTES || read == end) {
          continue;
        }
      }
      byte b = json[read++];
      if (b == '"') {
        inString = !inString;
        to[at++] = '\\';
        to[at++] = b;
      } else if (b == '\\') {
        byte escaped = json[read++];
        to[at++] = b;
        to[at++] = b;
        if (escaped == '"' || escaped == '\\') {
          to[at++] = b;
        }
        to[at++] = escaped;
      } else if (inString || b > ' ' || b < 0) {
        to[at++] = b;
      }
    }
    to[at++] = '"';
    length = at;
    return this;
  }

  /** Number of bytes before the first space, control character, quote or backslash. */
  private static int ordinary(long word) {
    // The high bit of each byte that is one of them; above the first also of others.
    long others =
        ((word - EACH * (' ' + 1) & ~word) | zeros(word ^ EACH * '"') | zeros(word ^ EACH * '\\'))
            & HIGH_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** The high bit of each byte that is zero; above the first also of others. */
  private static long zeros(long word) {
    return word - EACH & ~word;
  }

  /** One ASCII character. */
  public JsonBytes raw(char c) {
    room(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Starts a member: a comma unless there is one or it is the first, the name and its colon. */
  @SuppressWarnings("deprecation") // of getBytes: names are ASCII, whose low bytes are all there is
  public JsonBytes name(String name) {
    room(name.length() + 4);
    byte before = bytes[length - 1];
    if (before != '{' && before != ',') {
      bytes[length++] = ',';
    }
    bytes[length++] = '"';
    name.getBytes(0, name.length(), bytes, length);
    length += name.length();
    bytes[length++] = '"';
    bytes[length++] = ':';
    return this;
  }

  /** A member with a text; nothing when the text is null. */
  public JsonBytes member(String name, @Nullable String value) {
    return value == null ? this : name(name).string(value);
  }

  /** An integer. */
  public JsonBytes number(long value) {
    return ascii(Long.toString(value));
  }

  /** RFC 3339 in UTC with milliseconds, quoted. */
  public JsonBytes time(Instant instant) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY));
    int year = date.getYear();
    if (year < 0 || year > 9_999) {
      return string(SignalRecordJson.time(instant));
    }
    int second = (int) Math.floorMod(instant.getEpochSecond(), SECONDS_PER_DAY);
    room(26);
    bytes[length++] = '"';
    digits(year, 1_000);
    bytes[length++] = '-';
    digits(date.getMonthValue(), 10);
    bytes[length++] = '-';
    digits(date.getDayOfMonth(), 10);
    bytes[length++] = 'T';
    digits(second / 3_600, 10);
    bytes[length++] = ':';
    digits(second / 60 % 60, 10);
    bytes[length++] = ':';
    digits(second % 60, 10);
    bytes[length++] = '.';
    digits(instant.getNano() / 1_000_000, 100);
    bytes[length++] = 'Z';
    bytes[length++] = '"';
    return this;
  }

  private void digits(int value, int highest) {
    for (int place = highest; place > 0; place /= 10) {
      bytes[length++] = (byte) ('0' + value / place % 10);
    }
  }

  /** A text, quoted and escaped; a lone surrogate, which UTF-8 cannot hold, becomes {@code ?}. */
  public JsonBytes string(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    room(text.length + 2);
    // Fields in locals: else each byte written would read them anew.
    byte[] to = bytes;
    int end = length;
    to[end++] = '"';
    for (int at = 0; at < text.length; at++) {
      byte b = text[at];
      if (PLAIN[b & 0xff]) {
        to[end++] = b; // there is room for every byte that is left and the quote
      } else {
        length = end;
        room(6 + text.length - at);
        escape(b);
        to = bytes;
        end = length;
      }
    }
    to[end++] = '"';
    length = end;
    return this;
  }

  private void escape(byte c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = c;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 15];
      }
    }
  }

  private JsonBytes ascii(String text) {
    room(text.length());
    for (int at = 0; at < text.length(); at++) {
      bytes[length++] = (byte) text.charAt(at);
    }
    return this;
  }

  private void room(int needed) {
    if (bytes.length - length < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
    }
  }
}
