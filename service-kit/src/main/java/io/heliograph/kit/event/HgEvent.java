package io.heliograph.kit.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conclusion of Heliograph's own, to be published as a signal of vendor {@code hg}.
 *
 * @param identity what makes two events the same; equal identities collapse to one signal
 * @param name for example {@code hg.detection}
 * @param schema for example {@code hg/detection/1-0-0}
 * @param subject application and kind of thing; events of one subject stay in order
 * @param actor whom it is about; null when nobody
 * @param payload values that Jackson can write
 */
public record HgEvent(
    String identity,
    String name,
    String schema,
    String organizationId,
    String applicationId,
    String environment,
    Instant occurredAt,
    String subject,
    io.heliograph.kit.signal.SignalRecord.@Nullable Actor actor,
    Map<String, ?> payload) {}
