package io.heliograph.account.signin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of signing in, prefix {@code heliograph.account.sign-in}.
 *
 * @param lifetime how long a browser needs no password again, 5 min to 30 d
 * @param window in which attempts are counted together, 1 min to 1 d
 * @param attemptsPerAccount in a window, 1 to 1,000; a success starts anew
 * @param attemptsPerAddress in a window, 1 to 100,000; many people may share an address
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.account.sign-in", ignoreUnknownFields = false)
record SignInProperties(
    @DefaultValue("12h") @DurationMin(minutes = 5) @DurationMax(days = 30) Duration lifetime,
    @DefaultValue("15m") @DurationMin(minutes = 1) @DurationMax(days = 1) Duration window,
    @DefaultValue("10") @Min(1) @Max(1_000) int attemptsPerAccount,
    @DefaultValue("100") @Min(1) @Max(100_000) int attemptsPerAddress) {}
