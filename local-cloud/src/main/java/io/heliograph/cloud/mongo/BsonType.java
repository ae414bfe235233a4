package io.heliograph.cloud.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * Documents, positions and index keys as BSON. H2's default for them is Java serialization, also to
 * compare two keys; each commit rewrites whole pages, so size and speed of this decide what a write
 * costs.
 */
final class BsonType extends BasicDataType<Object> {
  static final BsonType INSTANCE = new BsonType();

  private static final String VALUE = "v";
  private static final String KEY_SIZE = "k";

  private BsonType() {}

  @Override
  public void write(WriteBuffer buffer, Object value) {
    ByteBuf bson = encode(value);
    buffer.put(bson.array(), bson.arrayOffset(), bson.readableBytes());
  }

  private static ByteBuf encode(Object value) {
    Document wrapper = new Document();
    if (value instanceof KeyValue key) {
      wrapper.put(KEY_SIZE, key.size());
      for (int i = 0; i < key.size(); i++) {
        putUnlessMissing(wrapper, Integer.toString(i), key.get(i));
      }
    } else {
      putUnlessMissing(wrapper, VALUE, value);
    }
    ByteBuf bson = Unpooled.buffer();
    BsonEncoder.encodeDocument(wrapper, bson);
    return bson;
  }

  /** BSON has nothing for a field that is not there (a unique index knows it from null). */
  private static void putUnlessMissing(Document wrapper, String field, @Nullable Object value) {
    if (!(value instanceof Missing)) {
      wrapper.put(field, value);
    }
  }

  @Override
  public Object read(ByteBuffer buffer) {
    ByteBuf bson = Unpooled.wrappedBuffer(buffer);
    int length = bson.getIntLE(0);
    Document wrapper = BsonDecoder.decodeBson(bson.slice(0, length));
    buffer.position(buffer.position() + length);
    if (wrapper.get(KEY_SIZE) instanceof Integer size) {
      Object[] key = new Object[size];
      Arrays.setAll(key, i -> wrapper.getOrDefault(Integer.toString(i), Missing.getInstance()));
      return new KeyValue(key);
    }
    return Objects.requireNonNull(wrapper.getOrDefault(VALUE, Missing.getInstance()));
  }

  /**
   * A total order in which equal means interchangeable. It is not MongoDB's: nothing reads a range
   * of these maps.
   */
  @Override
  public int compare(Object left, Object right) {
    if (left instanceof KeyValue leftKey && right instanceof KeyValue rightKey) {
      int order = Integer.compare(leftKey.size(), rightKey.size());
      for (int i = 0; order == 0 && i < leftKey.size(); i++) {
        order = compareValues(leftKey.get(i), rightKey.get(i));
      }
      return order;
    }
    return compareValues(left, right);
  }

  @SuppressWarnings("unchecked") // both are of one class, which compares with itself
  private static int compareValues(@Nullable Object left, @Nullable Object right) {
    int rank = Integer.compare(rank(left), rank(right));
    if (rank != 0 || left == null || right == null || left instanceof Missing) {
      return rank;
    }
    if (left instanceof Comparable<?> comparable && left.getClass() == right.getClass()) {
      return ((Comparable<Object>) comparable).compareTo(right);
    }
    int order = Byte.compare(BsonEncoder.determineType(left), BsonEncoder.determineType(right));
    return order != 0 ? order : Arrays.compareUnsigned(bytes(left), bytes(right));
  }

  private static int rank(@Nullable Object value) {
    return value instanceof Missing ? 0 : value == null ? 1 : 2;
  }

  private static byte[] bytes(Object value) {
    ByteBuf bson = encode(value);
    return Arrays.copyOf(bson.array(), bson.readableBytes());
  }

  /** A rough size on the heap, from which H2 decides when to split a page. */
  @Override
  public int getMemory(@Nullable Object value) {
    return switch (value) {
      case String text -> 48 + text.length();
      case Map<?, ?> document -> memory(document.keySet()) + memory(document.values());
      case Collection<?> list -> memory(list);
      case KeyValue key -> memory(key);
      case null, default -> 32;
    };
  }

  private int memory(Iterable<?> values) {
    int sum = 32;
    for (Object value : values) {
      sum += 8 + getMemory(value);
    }
    return sum;
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }
}
