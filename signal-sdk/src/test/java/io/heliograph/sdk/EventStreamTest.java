package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.sdk.EventStream.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  @Test
  void readsNamesIdsAndData() throws IOException {
    assertThat(read("event: a\nid: 1\ndata: x\n\nid:2\ndata:y\n\n"))
        .containsExactly(new Event("a", "1", "x"), new Event("message", "2", "y"));
  }

  @Test
  void joinsDataLinesAndKeepsTheLastId() throws IOException {
    assertThat(read("id: 7\ndata: x\ndata:\ndata:  y\n\ndata: z\n\n"))
        .containsExactly(new Event("message", "7", "x\n\n y"), new Event("message", "7", "z"));
  }

  @Test
  void takesAnyLineEndAByteOrderMarkAndUtf8() throws IOException {
    assertThat(read("\uFEFFevent: a\r\ndata: é\r\n\r\nevent: b\rdata: y\r\r"))
        .containsExactly(new Event("a", null, "é"), new Event("b", null, "y"));
  }

  @Test
  void ignoresCommentsUnknownFieldsAndEventsWithoutData() throws IOException {
    assertThat(read(": waiting\n\nevent: a\n\nretry: 3\nodd\ndata: x\n\n"))
        .containsExactly(new Event("message", null, "x"));
  }

  @Test
  void dropsAnEventThatTheStreamEndsIn() throws IOException {
    assertThat(read("data: x\n\ndata: y\n")).containsExactly(new Event("message", null, "x"));
  }

  @Test
  void hearsEveryLine() throws IOException {
    AtomicInteger heard = new AtomicInteger();
    new EventStream(in(": a\n\n: b\n"), heard::incrementAndGet).next();

    assertThat(heard).hasValue(3);
  }

  private static List<Event> read(String text) throws IOException {
    EventStream stream = new EventStream(in(text), () -> {});
    List<Event> events = new ArrayList<>();
    for (var event = stream.next(); event != null; event = stream.next()) {
      events.add(event);
    }
    return events;
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
