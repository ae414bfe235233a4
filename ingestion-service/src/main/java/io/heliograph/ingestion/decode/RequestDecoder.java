package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.identity.RequestIdentities;
import io.heliograph.ingestion.identity.RequestIdentities.TraceIdentity;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.validate.PayloadValidator;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes the elements of one request; each ends as readable or refused, whatever it holds. */
final class RequestDecoder implements BodyReader.Elements {
  private static final Logger log = LoggerFactory.getLogger(RequestDecoder.class);

  private final Shape shape;
  private final Supplier<RequestIdentities> newIdentities;
  private final PayloadCheck check;
  private final RecordWriter writer;
  private final List<Received> received = new ArrayList<>();
  private RequestIdentities identities;

  RequestDecoder(
      Shape shape,
      Origin origin,
      Instant receivedAt,
      PayloadValidator validator,
      Supplier<RequestIdentities> newIdentities) {
    this.shape = shape;
    this.newIdentities = newIdentities;
    this.identities = newIdentities.get();
    this.check = new PayloadCheck(validator);
    this.writer = new RecordWriter(origin, receivedAt);
  }

  List<Received> received() {
    return received;
  }

  @Override
  public void restart() {
    received.clear();
    writer.restart();
    identities = newIdentities.get();
  }

  @Override
  public void take(int index, @Nullable Json node, int size, Repairs repairs) {
    if (node == null) {
      received.add(
          new Refused(
              index,
              RejectReason.TOO_LARGE,
              List.of(
                  new FieldError(
                      "",
                      "more than " + Limits.ELEMENT_SIZE + " characters (expected: at most that)")),
              null));
      return;
    }
    int before = received.size();
    try {
      if (!node.isObject()) {
        refuseShape(index, node);
      } else if (Envelope.isTrace(node)) {
        takeTrace(index, node, size, repairs);
      } else if (shape == Shape.TRACE) {
        refuse(index, node, RejectReason.ENVELOPE_MALFORMED, noData(node));
      } else {
        takeSignal(index, node, size, repairs);
      }
    } catch (RuntimeException bug) {
      // One signal that we cannot read must not take the others of its request with it.
      log.atError().setCause(bug).log("Signal could not be decoded");
      received.subList(before, received.size()).clear();
      refuse(
          index,
          node,
          RejectReason.INTERNAL,
          List.of(new FieldError("", "could not be read; the failure is logged")));
    }
  }

  private void takeSignal(int index, Json signal, int size, Repairs repairs) {
    List<FieldError> errors = new ArrayList<>(0);
    Envelope envelope = Envelope.ofSignal(signal, "", errors);
    RejectReason reason = reserved(envelope, "", errors);
    if (reason == null) {
      reason = check.all(envelope, "", errors);
    }
    if (reason != null) {
      refuse(index, signal, reason, errors);
      return;
    }
    String id = identities.ofSignal(signal, envelope.time() != null, Integer.toString(index));
    received.add(
        writer.write(index, id, null, envelope, check.status(), repairs.details(), size, signal));
  }

  private void takeTrace(int index, Json trace, int size, Repairs repairs) {
    List<FieldError> errors = new ArrayList<>(0);
    Envelope shared = Envelope.ofTrace(trace, errors);
    Json data = Objects.requireNonNull(trace.get("data"), "a trace has data");
    if (data.size() > Limits.TRACE_MEMBERS) {
      errors.add(
          new FieldError(
              "/data", data.size() + " signals (expected: at most " + Limits.TRACE_MEMBERS + ")"));
    }
    RejectReason reason = reserved(shared, "", errors);
    if (reason == null) {
      reason = check.context(shared, "", errors);
    }
    if (reason != null) {
      refuse(index, trace, reason, errors);
      return;
    }
    TraceIdentity identity =
        identities.ofTrace(trace, hasTime(shared, data), Integer.toString(index));
    int[] at = {0};
    data.forEach(
        member ->
            takeMember(index, at[0]++, member, shared, identity, size / data.size(), repairs));
  }

  private void takeMember(
      int index,
      int at,
      Json member,
      Envelope trace,
      TraceIdentity identity,
      int size,
      Repairs repairs) {
    String pointer = "/data/" + at;
    if (!member.isObject()) {
      refuse(
          index,
          member,
          RejectReason.ENVELOPE_MALFORMED,
          List.of(new FieldError(pointer, FieldReader.typeOf(member) + " (expected: object)")));
      return;
    }
    List<FieldError> errors = new ArrayList<>(0);
    Envelope own = Envelope.ofSignal(member, pointer, errors);
    Envelope envelope = own.inheriting(trace);
    RejectReason reason = reserved(own, pointer, errors);
    if (reason == null) {
      reason =
          own.context() == null && own.contextSchema() == null
              ? check.payload(envelope, pointer, errors)
              : check.all(envelope, pointer, errors);
    }
    if (reason != null) {
      refuse(index, member, reason, errors);
      return;
    }
    String id = identities.ofMember(identity, member, envelope.time() != null, index + "/" + at);
    received.add(
        writer.write(
            index,
            id,
            identity.traceId(),
            envelope,
            check.status(),
            repairs.details(pointer),
            size,
            member));
  }

  /** Whether every member has a time, of its own or from the trace. */
  private static boolean hasTime(Envelope trace, Json data) {
    if (trace.time() != null) {
      return true;
    }
    boolean[] all = {true};
    data.forEach(
        member -> {
          Json time = member.get("time");
          all[0] &= time != null && time.isString();
        });
    return all[0];
  }

  private static @Nullable RejectReason reserved(
      Envelope envelope, String at, List<FieldError> errors) {
    Optional<String> field = envelope.reservedField();
    if (field.isEmpty()) {
      return null;
    }
    errors.add(
        new FieldError(
            at + "/" + field.get(), "reserved for Heliograph itself (expected: another name)"));
    return RejectReason.RESERVED_NAME;
  }

  private void refuseShape(int index, Json node) {
    String expected =
        switch (shape) {
          case BATCH -> "object: a signal or trace, in an array";
          case SIGNAL -> "object: one signal";
          case TRACE -> "object: one trace";
        };
    refuse(
        index,
        node,
        RejectReason.ENVELOPE_MALFORMED,
        List.of(new FieldError("", FieldReader.typeOf(node) + " (expected: " + expected + ")")));
  }

  private static List<FieldError> noData(Json trace) {
    Json data = trace.get("data");
    String found = data == null ? "missing" : FieldReader.typeOf(data);
    return List.of(new FieldError("/data", found + " (expected: array of signals)"));
  }

  private void refuse(int index, Json node, RejectReason reason, List<FieldError> errors) {
    List<FieldError> told =
        errors.size() <= Limits.ERRORS ? errors : errors.subList(0, Limits.ERRORS);
    received.add(new Refused(index, reason, told, node.compact()));
  }
}
