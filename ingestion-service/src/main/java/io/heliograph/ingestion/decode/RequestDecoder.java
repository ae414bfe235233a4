package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.identity.Identities;
import io.heliograph.ingestion.identity.Identities.TraceIdentity;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.redaction.Redactor;
import io.heliograph.ingestion.redaction.Redactor.Redacted;
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
  private final Supplier<Identities> newIdentities;
  private final Redactor redactor;
  private final PayloadCheck check;
  private final RecordWriter writer;
  private final List<Received> received = new ArrayList<>();
  private Identities identities;

  RequestDecoder(
      Shape shape,
      Origin origin,
      Instant receivedAt,
      PayloadValidator validator,
      Redactor redactor,
      Supplier<Identities> newIdentities) {
    this.shape = shape;
    this.redactor = redactor;
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
        refuse(index, RejectReason.ENVELOPE_MALFORMED, noData(node), content(node));
      } else {
        takeSignal(index, node, size, repairs);
      }
    } catch (RuntimeException bug) {
      // One signal that we cannot read must not take the others of its request with it.
      log.atError().setCause(withoutMessage(bug)).log("Signal could not be decoded");
      received.subList(before, received.size()).clear();
      refuse(
          index,
          RejectReason.INTERNAL,
          List.of(new FieldError("", "could not be read; the failure is logged")),
          contentAfter(bug, node));
    }
  }

  private void takeSignal(int index, Json signal, int size, Repairs repairs) {
    List<FieldError> errors = new ArrayList<>(0);
    Envelope envelope = Envelope.ofSignal(signal, "", errors);
    RejectReason reason = reserved(envelope, "", errors);
    if (reason == null) {
      reason = check.all(envelope, "", errors);
    }
    boolean hasTime = envelope.time() != null;
    Redacted redacted = redactor.redact(signal);
    if (reason != null) {
      String id = identities.recognizes(hasTime) ? identities.ofSignal(signal, hasTime, index) : "";
      refuse(index, reason, errors, content(redacted, List.of(id)));
      return;
    }
    String id = identities.ofSignal(signal, hasTime, index);
    Received written =
        writer.write(
            index,
            id,
            null,
            shown(envelope, redacted),
            check.status(),
            details(repairs.details(), redacted),
            size);
    received.add(
        written instanceof Refused refused
            ? refused.with(content(redacted, List.of(id)))
            : written);
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
    boolean hasTime = hasTime(shared, data);
    TraceIdentity identity = identities.ofTrace(trace, hasTime, index);
    Redacted redacted = redactor.redact(trace);
    if (reason != null) {
      refuse(index, reason, errors, content(redacted, ids(identity, shared, data, index)));
      return;
    }
    TraceDecoder members =
        new TraceDecoder(index, shared, identity, redacted, size / data.size(), repairs);
    data.forEach(members::take);
  }

  /** Of a trace that is refused as a whole: its own id, and those of its members. */
  private List<String> ids(TraceIdentity identity, Envelope shared, Json data, int index) {
    List<String> ids = new ArrayList<>();
    ids.add(identity.traceId());
    if (data.size() <= Limits.TRACE_MEMBERS) {
      data.forEach(
          member -> {
            boolean hasTime = shared.time() != null || hasTime(member);
            ids.add(
                member.isObject() && identities.recognizes(hasTime)
                    ? identities.ofMember(identity, member, hasTime, index, ids.size() - 1)
                    : "");
          });
    }
    return ids;
  }

  /** Decodes the members of one trace, in order. */
  private final class TraceDecoder {
    private final int index;
    private final Envelope trace;
    private final TraceIdentity identity;
    private final Redacted redacted;
    private final Envelope shownTrace;
    private final List<Json> shownMembers = new ArrayList<>(0);
    private final int size;
    private final Repairs repairs;
    // One text for all members that are refused: it may be large.
    private @Nullable String inherited;
    private int at;

    TraceDecoder(
        int index,
        Envelope trace,
        TraceIdentity identity,
        Redacted redacted,
        int size,
        Repairs repairs) {
      this.index = index;
      this.trace = trace;
      this.identity = identity;
      this.redacted = redacted;
      this.size = size;
      this.repairs = repairs;
      if (redacted.changed()) {
        this.shownTrace = trace.shownAs(Envelope.ofTrace(redacted.value(), new ArrayList<>(0)));
        Objects.requireNonNull(redacted.value().get("data")).forEach(shownMembers::add);
      } else {
        this.shownTrace = trace;
      }
    }

    void take(Json member) {
      takeMember(at++, member);
    }

    private void takeMember(int at, Json member) {
      String pointer = "/data/" + at;
      Json shownMember = redacted.changed() ? shownMembers.get(at) : member;
      if (!member.isObject()) {
        refuse(
            index,
            RejectReason.ENVELOPE_MALFORMED,
            List.of(new FieldError(pointer, FieldReader.typeOf(member) + " (expected: object)")),
            content(shownMember, List.of(identity.traceId())));
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
      boolean hasTime = envelope.time() != null;
      if (reason != null) {
        String id =
            identities.recognizes(hasTime)
                ? identities.ofMember(identity, member, hasTime, index, at)
                : "";
        refuse(index, reason, errors, content(shownMember, List.of(identity.traceId(), id)));
        return;
      }
      Envelope shown =
          redacted.changed()
              ? own.shownAs(Envelope.ofSignal(shownMember, pointer, errors)).inheriting(shownTrace)
              : envelope;
      String id = identities.ofMember(identity, member, hasTime, index, at);
      Received written =
          writer.write(
              index,
              id,
              identity.traceId(),
              shown,
              check.status(),
              details(repairs.details(pointer), redacted),
              size);
      received.add(
          written instanceof Refused refused
              ? refused.with(content(shownMember, List.of(identity.traceId(), id)))
              : written);
    }

    private Content content(Json shownMember, List<String> ids) {
      if (inherited == null) {
        inherited = redacted.value().compactWithout("data");
      }
      return new Content(shownMember.compact(), inherited, ids, redacted.changed());
    }
  }

  private static Envelope shown(Envelope envelope, Redacted redacted) {
    return redacted.changed()
        ? envelope.shownAs(Envelope.ofSignal(redacted.value(), "", new ArrayList<>(0)))
        : envelope;
  }

  /** What stands in {@code schema_details}. */
  private @Nullable String details(@Nullable String repairs, Redacted redacted) {
    if (repairs == null) {
      return redacted.marks();
    }
    String told = redactor.redact(repairs); // it quotes names
    return redacted.changed() ? told + "," + redacted.marks() : told;
  }

  private static Content content(Redacted redacted, List<String> ids) {
    return new Content(redacted.value().compact(), null, ids, redacted.changed());
  }

  private Content content(Json noSignal) {
    return content(redactor.redact(noSignal), List.of());
  }

  /** What can be kept of a signal that could not be decoded: nothing if redaction is at fault. */
  private @Nullable Content contentAfter(RuntimeException bug, Json node) {
    try {
      return content(node);
    } catch (RuntimeException again) {
      bug.addSuppressed(again);
      return null;
    }
  }

  /** Where it happened; messages may quote the signal. */
  private static Throwable withoutMessage(RuntimeException bug) {
    Throwable where = new IllegalStateException(bug.getClass().getName());
    where.setStackTrace(bug.getStackTrace());
    return where;
  }

  /** Whether every member has a time, of its own or from the trace. */
  private static boolean hasTime(Envelope trace, Json data) {
    if (trace.time() != null) {
      return true;
    }
    boolean[] all = {true};
    data.forEach(
        member -> {
          all[0] &= hasTime(member);
        });
    return all[0];
  }

  private static boolean hasTime(Json member) {
    Json time = member.get("time");
    return time != null && time.isString();
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
        RejectReason.ENVELOPE_MALFORMED,
        List.of(new FieldError("", FieldReader.typeOf(node) + " (expected: " + expected + ")")),
        content(node));
  }

  private static List<FieldError> noData(Json trace) {
    Json data = trace.get("data");
    String found = data == null ? "missing" : FieldReader.typeOf(data);
    return List.of(new FieldError("/data", found + " (expected: array of signals)"));
  }

  private void refuse(
      int index, RejectReason reason, List<FieldError> errors, @Nullable Content content) {
    // Errors quote names, and of some keywords what the schema's author wrote.
    List<FieldError> told =
        errors.stream()
            .limit(Limits.ERRORS)
            .map(
                error ->
                    new FieldError(
                        redactor.redact(error.pointer()),
                        redactor.redact(error.message()),
                        error.keyword()))
            .toList();
    received.add(new Refused(index, reason, told, content));
  }
}
