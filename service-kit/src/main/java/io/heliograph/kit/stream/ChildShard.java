package io.heliograph.kit.stream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A shard that goes on with keys of one that was split or merged.
 *
 * @param id of the shard
 * @param firstHash least hash of a key that goes to it, 0 to 2^128 - 1
 * @param lastHash greatest one, inclusive
 */
public record ChildShard(String id, BigInteger firstHash, BigInteger lastHash) {

  /** Whether records with that partition key go to this shard. */
  public boolean takes(String partitionKey) {
    BigInteger hash = hash(partitionKey);
    return hash.compareTo(firstHash) >= 0 && hash.compareTo(lastHash) <= 0;
  }

  /** Kinesis places a record by the MD5 of its key, read as a number without a sign. */
  private static BigInteger hash(String partitionKey) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return new BigInteger(1, md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("MD5: not in this JDK", impossible);
    }
  }
}
