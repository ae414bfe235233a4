package io.heliograph.bff.relay;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the products are and what they are sent, prefix {@code heliograph.relay}.
 *
 * @param products address of each, without a trailing slash
 * @param maxBody of a request; larger ones are refused before the product hears of them
 * @param answerWithin until an answer begins, 1 s to 5 min; longer than the longest long poll,
 *     which is 60 s. What has begun may go on for ever, as event streams do
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.relay", ignoreUnknownFields = false)
public record RelayProperties(
    @DefaultValue Map<Product, String> products,
    @DefaultValue("5MB") DataSize maxBody,
    @DefaultValue("75s") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
        Duration answerWithin) {

  public RelayProperties {
    products = products.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<Product, String>(products));
    List<Product> missing = missing(products);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("addresses of products: none for " + missing);
    }
  }

  private static List<Product> missing(Map<Product, String> products) {
    return Arrays.stream(Product.values())
        .filter(product -> !products.containsKey(product))
        .toList();
  }

  /** Address of a product. */
  public String address(Product product) {
    return java.util.Objects.requireNonNull(products.get(product));
  }
}
