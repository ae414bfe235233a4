package io.heliograph.cloud.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The 128-bit hash keys that one shard takes; both ends belong to it. */
record HashKeyRange(BigInteger start, BigInteger end) {
  static final BigInteger MAX = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  boolean contains(BigInteger hashKey) {
    return start.compareTo(hashKey) <= 0 && hashKey.compareTo(end) <= 0;
  }

  /** The whole key space in {@code count} nearly equal parts, in order. */
  static List<HashKeyRange> divide(int count) {
    BigInteger width = MAX.add(BigInteger.ONE).divide(BigInteger.valueOf(count));
    List<HashKeyRange> ranges = new ArrayList<>(count);
    BigInteger start = BigInteger.ZERO;
    for (int i = 1; i <= count; i++) {
      BigInteger next = width.multiply(BigInteger.valueOf(i));
      BigInteger end = i == count ? MAX : next.subtract(BigInteger.ONE);
      ranges.add(new HashKeyRange(start, end));
      start = next;
    }
    return ranges;
  }

  /** The hash key of a partition key: its MD5, as Kinesis documents. */
  static BigInteger hash(String partitionKey) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return new BigInteger(1, md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
