package io.heliograph.ingestion.erasure;

import io.heliograph.kit.signal.UserKey;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Who is to be erased. */
public sealed interface Subject {

  /** The same text for the same subject, whatever the order of its identifiers. */
  String canonical();

  /**
   * Whoever has one of these identifiers.
   *
   * @param identifiers 1 or more, such as {@code email} and its value
   */
  record User(Map<String, String> identifiers) implements Subject {
    public User {
      identifiers = Map.copyOf(identifiers);
    }

    @Override
    public String canonical() {
      return "user:" + Objects.requireNonNullElse(UserKey.of(new TreeMap<>(identifiers)), "");
    }
  }

  /**
   * Whoever had this address.
   *
   * @param ip as it is written in signals' actors
   */
  record Address(String ip) implements Subject {
    @Override
    public String canonical() {
      return "ip:" + ip;
    }
  }
}
