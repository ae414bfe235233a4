package io.heliograph.sdk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How far a spool has been sent, in a file of two slots that are written in turn: a write that is
 * torn by a crash leaves the other, and a few signals are sent again.
 */
final class SpoolPosition {
  static final String NAME = "position";

  /** Number of the write, of the segment, offset in it, CRC-32C of these. */
  private static final int SLOT = 3 * Long.BYTES + Integer.BYTES;

  private final Disk.File file;
  private long writes;
  private long segment;
  private long offset;

  SpoolPosition(Disk.File file) throws IOException {
    this.file = file;
    ByteBuffer slots = ByteBuffer.allocate(2 * SLOT);
    file.read(slots, 0);
    slots.flip();
    for (int at = 0; at + SLOT <= slots.limit(); at += SLOT) {
      if (crc(slots, at) == slots.getInt(at + SLOT - Integer.BYTES) && slots.getLong(at) > writes) {
        writes = slots.getLong(at);
        segment = slots.getLong(at + Long.BYTES);
        offset = slots.getLong(at + 2 * Long.BYTES);
      }
    }
  }

  /** 0 before the first {@link #move}. */
  long segment() {
    return segment;
  }

  /** Everything before it was sent. */
  long offset() {
    return offset;
  }

  void move(long toSegment, long toOffset) throws IOException {
    segment = toSegment;
    offset = toOffset;
    ByteBuffer slot = ByteBuffer.allocate(SLOT);
    slot.putLong(++writes).putLong(toSegment).putLong(toOffset);
    slot.putInt(crc(slot, 0)).flip();
    file.write(slot, writes % 2 * SLOT);
  }

  void force() throws IOException {
    file.force();
  }

  void close() {
    file.close();
  }

  private static int crc(ByteBuffer slots, int at) {
    CRC32C crc = new CRC32C();
    crc.update(slots.array(), slots.arrayOffset() + at, SLOT - Integer.BYTES);
    return (int) crc.getValue();
  }
}
