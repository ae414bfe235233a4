package io.heliograph.ingestion.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Bytes that are equal for equal JSON values and differ for others: members sorted by name, every
 * text preceded by its length. It serves digests only and is not JSON itself, which saves the
 * escaping. Reused by one thread.
 */
final class CanonicalForm {
  /** Objects of signals are small, and often sorted nearly. */
  private static final int INSERTION_SORT = 24;

  private byte[] bytes = new byte[2048];
  private int length;

  void clear() {
    length = 0;
  }

  void digestInto(MessageDigest digest) {
    digest.update(bytes, 0, length);
  }

  /** Adds a text, so that no two sequences of texts read the same. */
  void add(String text) {
    int characters = text.length();
    room(characters + 5);
    byte[] to = bytes;
    int start = length + 5;
    for (int at = 0; at < characters; at++) {
      char c = text.charAt(at);
      if (c >= 0x80) {
        addUtf8(text);
        return;
      }
      to[start + at] = (byte) c;
    }
    to[length++] = '"';
    number(characters);
    length += characters;
  }

  private void addUtf8(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(utf8.length + 5);
    bytes[length++] = '"';
    number(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  void add(byte[] raw) {
    room(raw.length + 5);
    bytes[length++] = 'b';
    number(raw.length);
    System.arraycopy(raw, 0, bytes, length, raw.length);
    length += raw.length;
  }

  /** Adds a value. */
  void add(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> addObject(node, "");
      case ARRAY -> {
        tag('[');
        number(node.size());
        for (int at = 0; at < node.size(); at++) {
          add(node.get(at));
        }
      }
      case STRING -> add(node.asString());
      case NUMBER -> {
        tag(node.isIntegralNumber() ? 'i' : 'd');
        add(node.asString());
      }
      case BOOLEAN -> tag(node.booleanValue() ? 't' : 'f');
      case NULL, MISSING -> tag('n');
      case BINARY, POJO ->
          throw new IllegalArgumentException("node: " + node.getNodeType() + " (expected: JSON)");
    }
  }

  /**
   * Adds an object less one of its members.
   *
   * @param without name of the member; the empty name leaves none out
   */
  void addObject(JsonNode object, String without) {
    Map.Entry<String, JsonNode>[] members = sorted(object);
    tag('{');
    number(members.length);
    for (Map.Entry<String, JsonNode> member : members) {
      if (without.isEmpty() || !member.getKey().equals(without)) {
        add(member.getKey());
        add(member.getValue());
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type arguments
  private static Map.Entry<String, JsonNode>[] sorted(JsonNode object) {
    Map.Entry<String, JsonNode>[] members = object.properties().toArray(new Map.Entry[0]);
    if (members.length > INSERTION_SORT) {
      Arrays.sort(members, Map.Entry.comparingByKey());
      return members;
    }
    for (int at = 1; at < members.length; at++) {
      Map.Entry<String, JsonNode> member = members[at];
      int to = at;
      while (to > 0 && members[to - 1].getKey().compareTo(member.getKey()) > 0) {
        members[to] = members[to - 1];
        to--;
      }
      members[to] = member;
    }
    return members;
  }

  private void tag(char tag) {
    room(5);
    bytes[length++] = (byte) tag;
  }

  private void number(int value) {
    room(4);
    bytes[length++] = (byte) (value >>> 24);
    bytes[length++] = (byte) (value >>> 16);
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
  }

  private void room(int needed) {
    if (length + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
    }
  }
}
