package io.heliograph.ingestion.identity;

import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.signal.SignalIds;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the signals of one request as its sender sent it.
 *
 * <p>What has a time is known by its content: the first 128 bits of SHA-256 over application,
 * origin (the agent of a session, else the key), the value of the element, and its ordinal among
 * identical ones of the request. A client that puts it into another batch, in whatever order of
 * members, gets the same id. What has no time is known by {@code Idempotency-Key} and position, or
 * is new each time.
 *
 * <p>Not guaranteed: a client whose clock is so coarse that two true events are equal in every
 * field, sent in two requests, has them taken for one.
 *
 * <p>Used by one thread, for one request.
 */
public final class RequestIdentities implements Identities {
  private static final HexFormat HEX = HexFormat.of();
  private static final String DATA = "data";

  private final String applicationId;
  private final String origin;
  private final @Nullable String idempotencyKey;
  private final SignalIds fresh;
  private final MessageDigest sha256;
  private final CanonicalForm form = new CanonicalForm();
  // Keyed by the first 64 bits of the digest: a collision only numbers two signals apart.
  private final Map<Long, Integer> ordinals = new HashMap<>();

  /**
   * @param origin what ids are bound to beside the application
   * @param idempotencyKey as the request's header says; null without one
   * @param fresh makes ids for what cannot be recognized
   */
  public RequestIdentities(
      String applicationId, String origin, @Nullable String idempotencyKey, SignalIds fresh) {
    this.applicationId = applicationId;
    this.origin = origin;
    this.idempotencyKey = idempotencyKey;
    this.fresh = fresh;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public String ofSignal(Json signal, boolean hasTime, int index) {
    if (!hasTime) {
      return withoutTime(Integer.toString(index));
    }
    begin("signal");
    form.add(signal);
    return digest();
  }

  @Override
  public TraceIdentity ofTrace(Json trace, boolean hasTime, int index) {
    form.clear();
    form.addObject(trace, DATA);
    form.digestInto(sha256);
    byte[] header = sha256.digest();
    if (!hasTime) {
      return new TraceIdentity(withoutTime(Integer.toString(index)), header);
    }
    begin("trace");
    form.add(header);
    form.add(Objects.requireNonNull(trace.get(DATA), "a trace has data"));
    return new TraceIdentity(digest(), header);
  }

  @Override
  public String ofMember(TraceIdentity trace, Json member, boolean hasTime, int index, int at) {
    if (!hasTime) {
      return withoutTime(index + "/" + at);
    }
    begin("member");
    form.add(trace.header());
    form.add(member);
    return digest();
  }

  @Override
  public boolean recognizes(boolean hasTime) {
    return hasTime || idempotencyKey != null;
  }

  private void begin(String kind) {
    form.clear();
    form.add(kind);
    form.add(applicationId);
    form.add(origin);
  }

  private String digest() {
    form.digestInto(sha256);
    byte[] digest = sha256.digest();
    String id = HEX.formatHex(digest, 0, 16);
    int ordinal = ordinals.merge(ByteBuffer.wrap(digest).getLong(), 1, Integer::sum) - 1;
    return ordinal == 0 ? id : SignalIds.digest(id, Integer.toString(ordinal));
  }

  private String withoutTime(String position) {
    return idempotencyKey == null
        ? fresh.fresh()
        : SignalIds.digest("idempotency", applicationId, origin, idempotencyKey, position);
  }
}
