package io.heliograph.playbook.match;

import dev.cel.common.values.NullValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A signal's fields as a condition sees them; payload and context are parsed when first asked. */
final class ConditionFields implements Function<String, Object> {
  private final SignalScan signal;
  private @Nullable Object actor;
  private @Nullable Object payload;
  private @Nullable Object context;

  /** The signal must have been read to its end. */
  ConditionFields(SignalScan signal) {
    this.signal = signal;
  }

  @Override
  public Object apply(String name) {
    return switch (name) {
      case "actor" -> {
        if (actor == null) {
          actor = actor();
        }
        yield actor;
      }
      case "payload" -> {
        if (payload == null) {
          payload = parsed(signal.payload);
        }
        yield payload;
      }
      case "context" -> {
        if (context == null) {
          context = parsed(signal.context);
        }
        yield context;
      }
      case "occurred_at" -> Instant.ofEpochMilli(WireTime.parse(signal.occurredAt));
      case "received_at" -> Instant.ofEpochMilli(WireTime.parse(signal.receivedAt));
      default -> CandidateIndex.text(signal, name);
    };
  }

  private static Object parsed(@Nullable String text) {
    try {
      return JsonValues.read(text);
    } catch (JacksonException notJson) {
      return NullValue.NULL_VALUE;
    }
  }

  private Map<String, Object> actor() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ips", signal.ips);
    fields.put("user", signal.user);
    fields.put("user_agent", signal.userAgent);
    if (!signal.ips.isEmpty()) {
      fields.put("ip", signal.ips.getFirst());
    }
    if (signal.userKey != null) {
      fields.put("user_key", signal.userKey);
    }
    return fields;
  }
}
