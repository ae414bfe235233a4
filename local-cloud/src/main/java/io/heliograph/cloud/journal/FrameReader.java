package io.heliograph.cloud.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks the frames of a file from an offset up to a limit.
 *
 * <p>A frame that is incomplete or whose checksum is wrong ends the walk: {@link #next()} answers
 * null and {@link #offset()} is where the good part ends. Whether that is a torn tail or damage is
 * the caller's to judge, who knows how far the file was ever acknowledged.
 *
 * <p>Reads through {@link RandomAccessFile} and not a channel: a channel closes for everybody when
 * one reading thread is interrupted.
 */
public final class FrameReader {
  private static final int CHUNK_BYTES = 64 << 10;

  private final RandomAccessFile file;
  private final long limit;
  private byte[] chunk = new byte[CHUNK_BYTES];
  private ByteBuffer view = ByteBuffer.wrap(chunk);
  private long chunkOffset;
  private int chunkLength;
  private long offset;

  /**
   * @param offset where a frame begins
   * @param limit nothing at or after it is read; usually the file's acknowledged length
   */
  public FrameReader(RandomAccessFile file, long offset, long limit) {
    this.file = file;
    this.offset = offset;
    this.limit = limit;
    this.chunkOffset = offset;
  }

  /** Where the next frame begins: the end of the good part once {@link #next()} gave null. */
  public long offset() {
    return offset;
  }

  /** The next frame's body, valid until the next call; null at the end of the good part. */
  public @Nullable ByteBuffer next() throws IOException {
    if (!fill(FrameBuffer.HEADER_BYTES)) {
      return null;
    }
    int start = (int) (offset - chunkOffset);
    int length = view.getInt(start);
    // A frame has a body, so that a tail of zeros (whose checksum would be right) is not a frame.
    if (length < 1 || length > FrameBuffer.MAX_BODY_BYTES) {
      return null;
    }
    int frameLength = FrameBuffer.HEADER_BYTES + length;
    if (!fill(frameLength)) {
      return null;
    }
    start = (int) (offset - chunkOffset);
    if (view.getInt(start + 4) != FrameBuffer.checksum(chunk, start, length)) {
      return null;
    }
    offset += frameLength;
    return ByteBuffer.wrap(chunk, start + FrameBuffer.HEADER_BYTES, length).slice();
  }

  /** Makes {@code wanted} bytes from {@code offset} available, unless the limit comes first. */
  private boolean fill(int wanted) throws IOException {
    if (offset + wanted > limit) {
      return false;
    }
    if (offset + wanted <= chunkOffset + chunkLength) {
      return true;
    }
    if (wanted > chunk.length) {
      byte[] larger = new byte[Math.max(wanted, chunk.length * 2)];
      int kept = (int) (chunkOffset + chunkLength - offset);
      System.arraycopy(chunk, (int) (offset - chunkOffset), larger, 0, kept);
      chunk = larger;
      view = ByteBuffer.wrap(chunk);
      chunkOffset = offset;
      chunkLength = kept;
    } else {
      int kept = (int) (chunkOffset + chunkLength - offset);
      System.arraycopy(chunk, (int) (offset - chunkOffset), chunk, 0, kept);
      chunkOffset = offset;
      chunkLength = kept;
    }
    int more = (int) Math.min(chunk.length - chunkLength, limit - (chunkOffset + chunkLength));
    file.seek(chunkOffset + chunkLength);
    file.readFully(chunk, chunkLength, more);
    chunkLength += more;
    return true;
  }
}
