package io.heliograph.account.issuer;

import io.heliograph.kit.service.Secret;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The client through which people sign in, which is the gateway of the dashboard; prefix {@code
 * heliograph.account.dashboard}.
 *
 * @param clientId what it names itself with
 * @param secret at least 32 characters, drawn at random; when absent nobody can sign in
 * @param redirectUris where codes may be sent; compared as texts
 * @param tokenLifetime of access tokens, 1 min to 1 h; a removed member's last one works that much
 *     longer
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.account.dashboard", ignoreUnknownFields = false)
record DashboardProperties(
    @DefaultValue("dashboard") String clientId,
    @Nullable Secret secret,
    @DefaultValue("http://127.0.0.1:8080/bff/callback") @NotEmpty List<String> redirectUris,
    @DefaultValue("10m") @DurationMin(minutes = 1) @DurationMax(hours = 1)
        Duration tokenLifetime) {}
