package io.heliograph.playbook.respond;

import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.window.Detection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Things as JSON, to be searched for a data subject. */
final class SubjectTexts {
  private SubjectTexts() {}

  static String of(StoredDetection stored) {
    return json(
        target(stored.detection().group()),
        stored.detection().group().value(),
        stored.explanation(),
        stored.decisions().stream().map(StoredDetection.Decision::withheld).toList());
  }

  /** Of one that is not stored yet. */
  static String of(Detection detection) {
    return json(target(detection.group()), detection.group().value());
  }

  static String of(SecurityResponse response) {
    return json(plain(response.target()), response.url(), response.reason());
  }

  static String of(AllowlistEntry entry) {
    return json(plain(entry.target()), entry.reason());
  }

  private static @Nullable Object target(Group group) {
    return Target.of(group).map(SubjectTexts::plain).orElse(null);
  }

  private static Object plain(Target target) {
    return switch (target) {
      case Target.Address(var range) -> range.toString();
      case Target.User(var identifiers) -> identifiers;
      case Target.Everybody _ -> "";
    };
  }

  private static String json(@Nullable Object... parts) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (@Nullable Object part : parts) {
      all.put("_" + all.size(), part);
    }
    return JsonMapper.shared().writeValueAsString(all);
  }
}
