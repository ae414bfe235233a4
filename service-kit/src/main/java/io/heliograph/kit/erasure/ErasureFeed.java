package io.heliograph.kit.erasure;

import io.heliograph.kit.erasure.SubjectErasure.Erased;
import io.heliograph.kit.http.ServiceHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What ingestion-service knows of erasures. */
interface ErasureFeed {

  /**
   * An erasure that is not done.
   *
   * @param due whether the asking product is to erase now
   */
  record Live(ErasedSubject subject, boolean due) {}

  /** All that are not done, of all organizations. */
  List<Live> live(String store) throws InterruptedException;

  /** Tells what was erased; telling it twice makes figures too great and does no other harm. */
  void tell(String erasureId, String store, Erased erased) throws InterruptedException;

  /** Over HTTP, with the service's token. */
  static ErasureFeed of(ServiceHttp http, String ingestionUrl) {
    String erasures = ingestionUrl + "/internal/v1/erasures";
    Duration patience = Duration.ofSeconds(10);
    return new ErasureFeed() {
      @Override
      public List<Live> live(String store) throws InterruptedException {
        return http.get(erasures + ServiceHttp.query(Map.of("store", store)), patience)
            .orElseThrow()
            .path("items")
            .valueStream()
            .map(ErasureFeed::read)
            .toList();
      }

      @Override
      public void tell(String erasureId, String store, Erased erased) throws InterruptedException {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("store", store);
        body.put("removed", erased.removed());
        body.put("remains", erased.remains());
        body.put("until", erased.until());
        http.post(erasures + "/" + erasureId + "/stores", body, patience);
      }
    };
  }

  private static Live read(JsonNode item) {
    return new Live(
        new ErasedSubject(
            item.path("id").asString(),
            item.path("organization_id").asString(),
            Instant.parse(item.path("erased_at").asString()),
            new SubjectPattern(item.path("expression").asString())),
        item.path("due").asBoolean());
  }
}
