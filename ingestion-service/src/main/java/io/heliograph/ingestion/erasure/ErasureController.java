package io.heliograph.ingestion.erasure;

import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Erases data subjects. Not final: method security subclasses it. */
@RestController
@RequestMapping("/v1/erasures")
@Tag(name = "erasure")
class ErasureController {
  private final Erasures erasures;

  ErasureController(Erasures erasures) {
    this.erasures = erasures;
  }

  /**
   * One place of a receipt.
   *
   * @param found what was found there so far
   * @param removedAt null: not yet, or nothing to remove
   * @param remains what is still there; null: nothing
   * @param until when that ends by itself; null: with the work
   */
  record StoreView(
      String store,
      long found,
      long removed,
      @Nullable Instant removedAt,
      @Nullable String remains,
      @Nullable Instant until) {}

  /**
   * A receipt.
   *
   * @param subjectHash keyed with a secret of the organization
   * @param state {@code running}, {@code waiting} or {@code done}
   * @param erasedAt what was received until then is erased
   */
  record ErasureView(
      String id,
      String state,
      String subjectHash,
      Instant erasedAt,
      String requestedBy,
      @Nullable Instant doneAt,
      List<StoreView> stores) {
    static ErasureView of(Erasure erasure) {
      return new ErasureView(
          erasure.id(),
          erasure.state().wire(),
          erasure.subjectHash(),
          erasure.erasedAt(),
          erasure.requestedBy(),
          erasure.doneAt(),
          erasure.stores().stream()
              .map(
                  entry ->
                      new StoreView(
                          entry.store().wire(),
                          entry.found(),
                          entry.removed(),
                          entry.removedAt(),
                          entry.remains(),
                          entry.until()))
              .toList());
    }
  }

  record ErasuresView(List<ErasureView> items) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Scope.ARCHIVE_ERASE)
  @Operation(
      summary = "Erase a data subject",
      description =
          "`{\"subject\":{\"user\":{\"email\":\"…\"}}}`, each identifier by itself, or"
              + " `{\"subject\":{\"ip\":\"…\"}}`. From the answer on no query shows rows of the"
              + " subject, its rejected signals are deleted, and so are the answers of all of the"
              + " organization's queries. Within seconds the subject's detections, security"
              + " responses, allowlist entries and webhook deliveries are deleted, and agents lift"
              + " its blocks. Stored objects are written anew in the background. A row is the"
              + " subject's when its actor has an identifier or the address, or when its payload,"
              + " context, trigger or location hold the value. What is received later is new.")
  ErasureView erase(@Parameter(hidden = true) Tenant tenant, @RequestBody JsonNode body) {
    return ErasureView.of(erasures.request(tenant, SubjectReader.read(body)));
  }

  @GetMapping
  @PreAuthorize(Scope.ARCHIVE_ERASE)
  @Operation(summary = "List receipts of erasures", description = "The latest 200, latest first.")
  ErasuresView list(@Parameter(hidden = true) Tenant tenant) {
    return new ErasuresView(erasures.list(tenant).stream().map(ErasureView::of).toList());
  }

  @GetMapping("/{id}")
  @PreAuthorize(Scope.ARCHIVE_ERASE)
  @Operation(
      summary = "Show the receipt of an erasure",
      description =
          "Per store and product what was found and removed, when, and what remains until when."
              + " `running`: objects are being written anew; `waiting`: nothing is stored but what"
              + " `remains` says; `done`: the subject itself is forgotten too.")
  ErasureView show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return ErasureView.of(erasures.find(tenant, id));
  }
}
