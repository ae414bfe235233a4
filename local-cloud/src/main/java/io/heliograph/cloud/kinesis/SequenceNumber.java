package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import java.math.BigInteger;

/**
 * The place of a record on its shard, written as Kinesis writes it: 56 decimal digits.
 *
 * <p>The layout keeps what the Kinesis Client Library's {@code SequenceNumberValidator} reads: 186
 * bits, the version 2 in the top two, the shard's index in bits 4 to 35. The ordinal fills the bits
 * above the index, so numbers compare by ordinal, across parents and children too, and no clock has
 * a say in it.
 *
 * @param ordinal counts from 0 in the stream's first shards; a child goes on after its parents
 */
record SequenceNumber(long ordinal, int shardIndex) implements Comparable<SequenceNumber> {
  private static final BigInteger VERSION_2 = BigInteger.ONE.shiftLeft(185);
  private static final int BIT_LENGTH = 186;
  private static final int SHARD_SHIFT = 4;
  private static final int ORDINAL_SHIFT = 36;
  private static final int DIGITS = 56;

  /**
   * Reads a client's sequence number.
   *
   * @throws AwsException InvalidArgumentException when it was never given out here
   */
  static SequenceNumber parse(String text) {
    if (text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      BigInteger number = new BigInteger(text);
      BigInteger rest = number.subtract(VERSION_2);
      BigInteger ordinal = rest.shiftRight(ORDINAL_SHIFT);
      long low = rest.longValue() & ((1L << ORDINAL_SHIFT) - 1);
      long index = low >>> SHARD_SHIFT;
      if (number.bitLength() == BIT_LENGTH
          && rest.signum() >= 0
          && ordinal.bitLength() < Long.SIZE
          && index <= Integer.MAX_VALUE
          && (low & 15) == 0) {
        return new SequenceNumber(ordinal.longValue(), (int) index);
      }
    }
    throw AwsException.badRequest(
        "InvalidArgumentException", "Invalid sequence number: " + text);
  }

  @Override
  public int compareTo(SequenceNumber other) {
    int byOrdinal = Long.compare(ordinal, other.ordinal);
    return byOrdinal != 0 ? byOrdinal : Integer.compare(shardIndex, other.shardIndex);
  }

  /** 56 decimal digits. */
  @Override
  public String toString() {
    return BigInteger.valueOf(ordinal)
        .shiftLeft(ORDINAL_SHIFT)
        .add(BigInteger.valueOf((long) shardIndex << SHARD_SHIFT))
        .add(VERSION_2)
        .toString();
  }
}
