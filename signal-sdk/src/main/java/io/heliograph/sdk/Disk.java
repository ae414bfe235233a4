package io.heliograph.sdk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** What a spool needs of a folder; simulations of crashes stand in for it. */
interface Disk extends Closeable {

  /** Names of the files there, in no order. */
  List<String> names() throws IOException;

  /** Opens a file, empty when it is new. */
  File open(String name) throws IOException;

  /** Deletes a file that is not open. */
  void delete(String name) throws IOException;

  /** One open file, used by one thread at a time. Buffers are of arrays. */
  interface File extends Closeable {
    long size() throws IOException;

    /**
     * Reads until the buffer is full or the file ends.
     *
     * @return bytes read
     */
    int read(ByteBuffer into, long at) throws IOException;

    /** Writes all that remains in the buffer. A crash may leave any first part of it. */
    void write(ByteBuffer bytes, long at) throws IOException;

    void truncate(long size) throws IOException;

    /** Returns when what was written survives a power cut. */
    void force() throws IOException;

    @Override
    void close();
  }
}
