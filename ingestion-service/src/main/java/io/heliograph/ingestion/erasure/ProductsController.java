package io.heliograph.ingestion.erasure;

import io.heliograph.ingestion.erasure.Erasure.Place;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erasures for the other products; as all below {@code /internal} for services only. */
@Hidden
@RestController
@RequestMapping("/internal/v1/erasures")
class ProductsController {
  private final Products products;

  ProductsController(Products products) {
    this.products = products;
  }

  record LiveView(List<Products.Live> items) {}

  /**
   * What a product did.
   *
   * @param removed by this look
   * @param remains what ends by itself; null: nothing
   * @param until when that ends
   */
  record Told(String store, long removed, @Nullable String remains, @Nullable Instant until) {}

  @GetMapping
  LiveView live(@RequestParam String store) {
    return new LiveView(products.live(product("?store", store)));
  }

  @PostMapping("/{id}/stores")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void told(@PathVariable String id, @RequestBody Told told) {
    products.told(
        id, product("/store", told.store()), told.removed(), told.remains(), told.until());
  }

  private static Place product(String pointer, String name) {
    return Place.PRODUCTS.stream()
        .filter(place -> place.wire().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new ProblemException(
                    CommonReason.REQUEST_INVALID,
                    "The product is not known",
                    List.of(new FieldError(pointer, "unknown (expected: a product's name)"))));
  }
}
