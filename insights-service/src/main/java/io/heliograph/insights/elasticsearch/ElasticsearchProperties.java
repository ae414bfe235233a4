package io.heliograph.insights.elasticsearch;

import io.heliograph.kit.service.Secret;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where facts are kept, prefix {@code heliograph.elasticsearch}.
 *
 * @param uri of the server, with scheme and port
 * @param apiKey as Elasticsearch encodes it; null where the server asks for none
 * @param index name of the alias and beginning of the names of indexes
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.elasticsearch", ignoreUnknownFields = false)
record ElasticsearchProperties(
    @DefaultValue("http://127.0.0.1:8104") @Pattern(regexp = "https?://.+") String uri,
    @Nullable Secret apiKey,
    @DefaultValue("insights-facts") @Pattern(regexp = "[a-z][a-z0-9-]{0,99}") String index) {}
