package io.heliograph.kit.erasure;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds a data subject in texts. Safe for many threads. */
public final class SubjectPattern {
  private final Pattern pattern;

  /**
   * @param expression as ingestion-service makes it of a subject
   */
  public SubjectPattern(String expression) {
    this.pattern = Pattern.compile(expression);
  }

  /** Whether a text of JSON, or any other, holds the subject as it stands. */
  public boolean in(String text) {
    return pattern.matcher(text).find();
  }

  /** Also what is only seen once the escapes of JSON are resolved. */
  public boolean inJson(String text) {
    if (in(text)) {
      return true;
    }
    try {
      return text.indexOf('\\') >= 0 && in(JsonMapper.shared().readTree(text).toString());
    } catch (JacksonException noJson) {
      return false;
    }
  }
}
