package io.heliograph.ingestion;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The table of bad input, and what becomes of it. */
final class BadInput {
  /** Stands in contents and secrets, which no answer may hold. */
  static final String CONTENT = "S3CRET";

  private static final String SIGNAL = "{\"signal_name\":\"bad.sibling\",\"payload\":\"S3CRET\"}";
  private static final int MIB = 1 << 20;

  private BadInput() {}

  /**
   * One row.
   *
   * @param reason of the problem; what it says for 202
   * @param told what the answer contains, besides
   * @param refusedRequests 1 when the request is refused as a whole and counted by application
   */
  @SuppressWarnings("ArrayRecordComponent") // a body is sent, not compared
  record Case(
      String name,
      String path,
      Map<String, String> headers,
      byte[] body,
      int status,
      String reason,
      String told,
      int accepted,
      int rejected,
      int refusedRequests) {

    Case at(String other) {
      return new Case(
          name, other, headers, body, status, reason, told, accepted, rejected, refusedRequests);
    }

    Case with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Case(
          name, path, more, body, status, reason, told, accepted, rejected, refusedRequests);
    }

    /** Sent by somebody else, for whom nothing is counted. */
    Case by(Map<String, String> sender) {
      return new Case(name, path, sender, body, status, reason, told, accepted, rejected, 0);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Case refused(String name, byte[] body, int status, String reason, String told) {
    return new Case(name, "/batches", RunningIngestion.key(), body, status, reason, told, 0, 0, 1);
  }

  private static Case refused(String name, String body, int status, String reason, String told) {
    return refused(name, bytes(body), status, reason, told);
  }

  private static Case rejected(String name, String body, String reason, String told) {
    return new Case(
        name, "/batches", RunningIngestion.key(), bytes(body), 422, reason, told, 0, 1, 0);
  }

  /** An element that is rejected alone, between two that are accepted. */
  private static Case beside(String name, String element, String reason) {
    return new Case(
        name,
        "/batches",
        RunningIngestion.key(),
        bytes("[" + SIGNAL + "," + element + "," + SIGNAL + "]"),
        202,
        reason,
        "\"index\":1,\"reason\":\"" + reason + "\"",
        2,
        1,
        0);
  }

  private static Case accepted(String name, byte[] body) {
    return new Case(name, "/batches", RunningIngestion.key(), body, 202, "", "", 1, 0, 0);
  }

  private static Case accepted(String name, String payload) {
    return accepted(name, bytes("[{\"signal_name\":\"bad.taken\",\"payload\":" + payload + "}]"));
  }

  static Stream<Case> cases() throws IOException {
    return Stream.of(notJson(), shapes(), sizes(), encodings(), senders(), contents())
        .flatMap(List::stream);
  }

  private static List<Case> notJson() {
    return List.of(
        refused("nothing", "", 400, "BODY_MALFORMED", "The body is empty"),
        refused("spaces", " \n ", 400, "BODY_MALFORMED", "The body is empty"),
        refused("words", "S3CRET nonsense", 400, "BODY_MALFORMED", "line 1, column"),
        refused("a form", "signal=S3CRET", 400, "BODY_MALFORMED", "line 1, column"),
        refused("unfinished", "[{\"S3CRET\":1},", 400, "BODY_MALFORMED", "line 1, column 15"),
        refused("a comma", "[" + SIGNAL + ",\n]", 400, "BODY_MALFORMED", "line 2, column"),
        refused("two texts", SIGNAL + "\n" + SIGNAL, 400, "BODY_MALFORMED", "line 2, column"),
        refused("NaN", "[" + SIGNAL + ",{\"a\":NaN}]", 400, "BODY_MALFORMED", "line 1, column"),
        refused("Infinity", "[{\"a\":-Infinity}]", 400, "BODY_MALFORMED", "line 1, column"),
        refused("leading zeros", "[{\"a\":007}]", 400, "BODY_MALFORMED", "line 1, column"),
        refused("single quotes", "[{'a':1}]", 400, "BODY_MALFORMED", "line 1, column"),
        refused("a comment", "[/* S3CRET */]", 400, "BODY_MALFORMED", "line 1, column"),
        refused("open depth bomb", "[".repeat(MIB), 400, "BODY_MALFORMED", "line 1, column"));
  }

  private static List<Case> shapes() {
    return List.of(
        rejected("a number", "7", "ENVELOPE_MALFORMED", "number (expected: object"),
        rejected("a string", "\"S3CRET\"", "ENVELOPE_MALFORMED", "string (expected: object"),
        rejected("null", "null", "ENVELOPE_MALFORMED", "null (expected: object"),
        rejected("an array as signal", "[" + SIGNAL + "]", "ENVELOPE_MALFORMED", "expected: object")
            .at("/signals"),
        rejected("a signal as trace", SIGNAL, "ENVELOPE_MALFORMED", "/data").at("/traces"),
        rejected("depth bomb", "[".repeat(MIB) + "]".repeat(MIB), "ENVELOPE_MALFORMED", "array"),
        beside("an array in an array", "[" + SIGNAL + "]", "ENVELOPE_MALFORMED"),
        beside("no signals in a trace", "{\"data\":[]}", "ENVELOPE_MALFORMED"),
        beside("data of another type", "{\"data\":\"S3CRET\"}", "ENVELOPE_MALFORMED"),
        beside(
            "a trace in a trace", "{\"data\":[{\"data\":[" + SIGNAL + "]}]}", "ENVELOPE_MALFORMED"),
        beside("no name", "{\"payload\":\"S3CRET\"}", "ENVELOPE_MALFORMED"),
        beside("a name of another type", "{\"signal_name\":7,\"payload\":0}", "ENVELOPE_MALFORMED"),
        beside(
            "a reserved name",
            "{\"signal_name\":\"hg.detection\",\"payload\":{}}",
            "RESERVED_NAME"),
        beside(
            "a reserved schema",
            "{\"signal_name\":\"a\",\"payload\":{},\"payload_schema\":\"hg/detection/1-0-0\"}",
            "RESERVED_NAME"),
        beside(
            "a time that is none",
            "{\"signal_name\":\"a\",\"payload\":{},\"time\":\"S3CRET\"}",
            "ENVELOPE_MALFORMED"));
  }

  private static List<Case> sizes() {
    String full = "{\"signal_name\":\"a\",\"payload\":[" + "\"S3CRET\",".repeat(257 * 1024 / 9);
    return List.of(
        refused(
            "a string of 10 MB", "[\"" + "x".repeat(10 * MIB) + "\"]", 413, "TOO_LARGE", "4194304"),
        refused("1,001 elements", "[" + "{},".repeat(1_000) + "{}]", 413, "TOO_LARGE", "1000"),
        beside("an element of 257 KiB", full + "0]}", "TOO_LARGE"),
        beside(
            "a trace of 1,001",
            "{\"data\":[" + (SIGNAL + ",").repeat(1_000) + SIGNAL + "]}",
            "ENVELOPE_MALFORMED"),
        accepted("a string of 3 MiB", "\"" + "x".repeat(3 * MIB) + "\""));
  }

  private static List<Case> encodings() throws IOException {
    byte[] bomb = new byte[64 * MIB];
    Arrays.fill(bomb, (byte) ' ');
    byte[] zipped = gzip(bytes("[" + SIGNAL + "]"));
    byte[] halved = Arrays.copyOf(zipped, zipped.length / 2);
    byte[] spoilt = zipped.clone();
    spoilt[zipped.length - 6] ^= 1; // the checksum
    byte[] squeezed = Zstd.compress(bytes("[" + SIGNAL + "]"));
    byte[] wide = Arrays.copyOf(squeezed, squeezed.length / 2);
    return List.of(
        refused("gzip bomb", gzip(bomb), 413, "TOO_LARGE", "4194304")
            .with("content-encoding", "gzip"),
        refused("zstd bomb", Zstd.compress(bomb), 413, "TOO_LARGE", "4194304")
            .with("content-encoding", "zstd"),
        refused("half a gzip", halved, 400, "BODY_MALFORMED", "not gzip")
            .with("content-encoding", "gzip"),
        refused("a spoilt gzip", spoilt, 400, "BODY_MALFORMED", "not gzip")
            .with("content-encoding", "gzip"),
        refused("no gzip", "[" + SIGNAL + "]", 400, "BODY_MALFORMED", "not gzip")
            .with("content-encoding", "gzip"),
        refused("half a zstd", wide, 400, "BODY_MALFORMED", "not zstd")
            .with("content-encoding", "zstd"),
        refused("gzip untold", zipped, 400, "BODY_MALFORMED", "line 1, column"),
        refused("brotli", "[]", 415, "MEDIA_TYPE_UNSUPPORTED", "gzip, zstd or none")
            .with("content-encoding", "br"),
        refused("two encodings", "[]", 415, "MEDIA_TYPE_UNSUPPORTED", "gzip, zstd or none")
            .with("content-encoding", "gzip, gzip"),
        refused("a form's type", "[]", 415, "MEDIA_TYPE_UNSUPPORTED", "application/json")
            .with("content-type", "application/x-www-form-urlencoded"),
        refused("plain text", "[]", 415, "MEDIA_TYPE_UNSUPPORTED", "application/json")
            .with("content-type", "text/plain"),
        refused("no type at all", "[]", 415, "MEDIA_TYPE_UNSUPPORTED", "application/json")
            .with("content-type", "/;;="),
        refused("an endless idempotency key", "[]", 422, "REQUEST_INVALID", "at most 255")
            .with("idempotency-key", CONTENT.repeat(100)));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static List<Case> senders() {
    String body = "[" + SIGNAL + "]";
    return List.of(
        refused("no key", body, 401, "KEY_UNKNOWN", "x-api-key").by(Map.of()),
        refused("an empty key", body, 401, "KEY_UNKNOWN", "x-api-key").by(Map.of("x-api-key", "")),
        refused("a made-up key", body, 401, "KEY_UNKNOWN", "x-api-key")
            .by(Map.of("x-api-key", "hgk_S3CRET")),
        refused("a revoked key", body, 401, "KEY_UNKNOWN", "revoked")
            .by(Map.of("x-api-key", FakeAccount.REVOKED_KEY)),
        refused("a made-up session", body, 401, "KEY_UNKNOWN", "x-session-key")
            .by(Map.of("x-session-key", "hgs_S3CRET.S3CRET")),
        refused("a session of a revoked key", body, 401, "KEY_UNKNOWN", "revoked")
            .by(RunningIngestion.session("k-revoked")),
        refused("an organization's key alone", body, 422, "APPLICATION_NAME_MISSING", "x-app-name")
            .by(Map.of("x-api-key", FakeAccount.ORGANIZATION_KEY)));
  }

  private static List<Case> contents() {
    byte[] broken = bytes("[{\"signal_name\":\"bad.utf8\",\"payload\":\"abcd\"}]");
    broken[broken.length - 6] = (byte) 0xff;
    broken[broken.length - 5] = (byte) 0xc3;
    return List.of(
        accepted("invalid UTF-8", broken),
        accepted("a lone surrogate", "\"\\udfff\\ud800\""),
        accepted("a lone surrogate in a name", "{\"\\ud800\":1}"),
        accepted("huge numbers", "[1e999,-1e999999999," + "9".repeat(MIB) + "]"),
        accepted("tiny numbers", "[1e-999,-1e-999999999,0." + "0".repeat(MIB) + "1]"),
        accepted("control characters", "\"\u0001\u001f\\u0000\""),
        accepted("duplicate names", "{\"a\":1,\"a\":2}"),
        accepted("a deep payload", "[".repeat(MIB) + "]".repeat(MIB)));
  }
}
