package io.heliograph.sdk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Posts one body. */
@FunctionalInterface
interface Transport {

  /**
   * @param gzip whether the body is compressed
   * @throws IOException no answer came in time: whether the body arrived is not known
   */
  Answer post(byte[] body, boolean gzip) throws IOException, InterruptedException;

  /**
   * @param body at most its beginning
   * @param retryAfter the header as it came
   */
  record Answer(int status, String body, @Nullable String retryAfter) {}
}
