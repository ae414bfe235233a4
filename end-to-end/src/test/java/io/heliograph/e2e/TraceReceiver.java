package io.heliograph.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A trace collector: takes OTLP over HTTP in Protobuf and keeps what the test asks of spans. */
final class TraceReceiver implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();

  private final HttpServer server;
  private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

  /**
   * A span; ids in lower-case hexadecimal.
   *
   * @param parent empty for a root
   * @param links ids of the traces that it links to
   */
  record ReceivedSpan(
      String service,
      String trace,
      String id,
      String parent,
      String name,
      long startNanos,
      long endNanos,
      List<String> links) {}

  private TraceReceiver(HttpServer server) {
    this.server = server;
  }

  static TraceReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      TraceReceiver receiver = new TraceReceiver(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/v1/traces", receiver::receive);
      server.start();
      return receiver;
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  List<ReceivedSpan> trace(String id) {
    return spans.stream().filter(span -> span.trace().equals(id)).toList();
  }

  /** Names of a trace's spans along the way from its root, each the child of one before. */
  List<String> stages(String trace) {
    List<String> names = new ArrayList<>();
    Set<String> reached = new HashSet<>(Set.of(""));
    List<ReceivedSpan> left = new ArrayList<>(trace(trace));
    while (left.removeIf(
        span -> {
          boolean next = reached.contains(span.parent());
          if (next) {
            reached.add(span.id());
            names.add(span.name());
          }
          return next;
        })) {
      // until no span follows any more
    }
    return names;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Message.of(exchange.getRequestBody().readAllBytes()).messages(1).forEach(this::resource);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** {@code opentelemetry/proto/trace/v1/trace.proto}: ResourceSpans, ScopeSpans, Span. */
  private void resource(Message resource) {
    String service =
        resource.messages(1).stream()
            .flatMap(of -> of.messages(1).stream())
            .filter(attribute -> attribute.text(1).equals("service.name"))
            .map(attribute -> attribute.messages(2).getFirst().text(1))
            .findFirst()
            .orElse("");
    for (Message scope : resource.messages(2)) {
      for (Message span : scope.messages(2)) {
        spans.add(
            new ReceivedSpan(
                service,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                span.number(7),
                span.number(8),
                span.messages(13).stream().map(link -> link.hex(1)).toList()));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A Protobuf message, its fields in order. */
  private record Message(List<Field> fields) {

    private record Field(int number, ByteBuffer bytes, long value) {}

    static Message of(byte[] bytes) {
      return read(ByteBuffer.wrap(bytes));
    }

    private static Message read(ByteBuffer from) {
      ByteBuffer in = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      List<Field> fields = new CopyOnWriteArrayList<>();
      while (in.hasRemaining()) {
        long key = varint(in);
        int number = (int) (key >>> 3);
        switch ((int) (key & 7)) {
          case 0 -> fields.add(new Field(number, ByteBuffer.allocate(0), varint(in)));
          case 1 -> fields.add(new Field(number, ByteBuffer.allocate(0), in.getLong()));
          case 2 -> {
            int length = (int) varint(in);
            fields.add(new Field(number, in.slice(in.position(), length), 0));
            in.position(in.position() + length);
          }
          case 5 -> fields.add(new Field(number, ByteBuffer.allocate(0), in.getInt()));
          default -> throw new IllegalStateException("wire type of " + key);
        }
      }
      return new Message(fields);
    }

    private static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    List<Message> messages(int number) {
      return fields.stream()
          .filter(field -> field.number() == number)
          .map(field -> read(field.bytes()))
          .toList();
    }

    private byte[] bytes(int number) {
      return fields.stream()
          .filter(field -> field.number() == number)
          .findFirst()
          .map(
              field -> {
                byte[] copy = new byte[field.bytes().remaining()];
                field.bytes().duplicate().get(copy);
                return copy;
              })
          .orElse(new byte[0]);
    }

    String text(int number) {
      return new String(bytes(number), StandardCharsets.UTF_8);
    }

    String hex(int number) {
      return HEX.formatHex(bytes(number));
    }

    long number(int number) {
      return fields.stream()
          .filter(field -> field.number() == number)
          .mapToLong(Field::value)
          .findFirst()
          .orElse(0);
    }
  }
}
