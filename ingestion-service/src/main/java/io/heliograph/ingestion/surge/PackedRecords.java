package io.heliograph.ingestion.surge;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Records in one message: {@code hg1:} and the base64 of a zstd frame that holds, for each record,
 * length and bytes of its key, then length and bytes of its data, lengths as four bytes.
 */
final class PackedRecords {
  /** What goes into one message at most, so that a drain that holds ten needs little memory. */
  static final int MAX_RAW_BYTES = 2 << 20;

  private static final String MARK = "hg1:";
  private static final int LEVEL = 1; // signals are alike: higher ones win little and cost much

  private PackedRecords() {}

  /** A message that nobody here wrote, or that was damaged. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  static int rawBytes(OutgoingRecord record) {
    // Keys are ids in ASCII.
    return 2 * Integer.BYTES + record.partitionKey().length() + record.data().length;
  }

  static String pack(List<OutgoingRecord> records) {
    ByteBuffer raw = ByteBuffer.allocate(records.stream().mapToInt(PackedRecords::rawBytes).sum());
    for (OutgoingRecord record : records) {
      byte[] key = record.partitionKey().getBytes(StandardCharsets.US_ASCII);
      raw.putInt(key.length).put(key).putInt(record.data().length).put(record.data());
    }
    return MARK + Base64.getEncoder().encodeToString(Zstd.compress(raw.array(), LEVEL));
  }

  static List<OutgoingRecord> unpack(String message) throws Unreadable {
    if (!message.startsWith(MARK)) {
      throw new Unreadable("message: begins differently (expected: " + MARK + ")");
    }
    try {
      byte[] packed = Base64.getDecoder().decode(message.substring(MARK.length()));
      long size = packed.length == 0 ? 0 : Zstd.getFrameContentSize(packed);
      if (size < 1 || size > 2L * MAX_RAW_BYTES) {
        throw new Unreadable("message: " + size + " bytes unpacked (expected: 1 to 4 MiB)");
      }
      return read(ByteBuffer.wrap(Zstd.decompress(packed, (int) size)));
    } catch (IllegalArgumentException | ZstdException | BufferUnderflowException damaged) {
      throw new Unreadable("message: damaged: " + damaged.getMessage());
    }
  }

  private static List<OutgoingRecord> read(ByteBuffer raw) throws Unreadable {
    List<OutgoingRecord> records = new ArrayList<>();
    while (raw.hasRemaining()) {
      String key = new String(bytes(raw), StandardCharsets.US_ASCII);
      records.add(new OutgoingRecord(key, bytes(raw)));
    }
    return records;
  }

  private static byte[] bytes(ByteBuffer raw) throws Unreadable {
    int length = raw.getInt();
    if (length < 0 || length > raw.remaining()) {
      throw new Unreadable("message: a record of " + length + " bytes, past the end");
    }
    byte[] bytes = new byte[length];
    raw.get(bytes);
    return bytes;
  }
}
