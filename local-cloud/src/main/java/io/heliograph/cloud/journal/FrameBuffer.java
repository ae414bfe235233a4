package io.heliograph.cloud.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Frames in the making: {@code length (4) | CRC-32C of length and body (4) | body}, big-endian.
 *
 * <p>Not safe for use by several threads. A frame is opened with {@link #begin()}, filled with the
 * {@code put} methods and closed with {@link #end()}.
 */
public final class FrameBuffer {
  /** Bytes that precede every body. */
  static final int HEADER_BYTES = 8;

  /** No frame is longer; a longer length on disk is damage. */
  static final int MAX_BODY_BYTES = 64 << 20;

  private static final int INITIAL_BYTES = 64 << 10;
  private static final int KEPT_BYTES = 4 << 20;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private ByteBuffer view = ByteBuffer.wrap(bytes);
  private int size;
  private int frameStart = -1;

  /** Bytes held, an open frame included. */
  public int size() {
    return size;
  }

  /** The bytes held, valid until the next write; only the first {@link #size()} count. */
  public byte[] bytes() {
    return bytes;
  }

  /** Opens a frame. */
  public FrameBuffer begin() {
    frameStart = size;
    size = reserve(HEADER_BYTES);
    return this;
  }

  /** Closes the open frame. */
  public void end() {
    int length = size - frameStart - HEADER_BYTES;
    view.putInt(frameStart, length);
    view.putInt(frameStart + 4, checksum(bytes, frameStart, length));
    frameStart = -1;
  }

  public FrameBuffer putShort(int value) {
    int end = reserve(2);
    view.putShort(size, (short) value);
    size = end;
    return this;
  }

  public FrameBuffer putLong(long value) {
    int end = reserve(8);
    view.putLong(size, value);
    size = end;
    return this;
  }

  public FrameBuffer putBytes(byte[] value) {
    int end = reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size = end;
    return this;
  }

  /** Forgets everything after the first {@code newSize} bytes. */
  void truncate(int newSize) {
    size = newSize;
    frameStart = -1;
  }

  /** Empties the buffer, and gives back memory that only a burst needed. */
  void clear() {
    truncate(0);
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[INITIAL_BYTES];
      view = ByteBuffer.wrap(bytes);
    }
  }

  /** CRC-32C of a frame's length field and body. */
  static int checksum(byte[] bytes, int frameStart, int bodyLength) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, frameStart, 4);
    crc.update(bytes, frameStart + HEADER_BYTES, bodyLength);
    return (int) crc.getValue();
  }

  private int reserve(int more) {
    int end = Math.addExact(size, more);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
      view = ByteBuffer.wrap(bytes);
    }
    return end;
  }
}
