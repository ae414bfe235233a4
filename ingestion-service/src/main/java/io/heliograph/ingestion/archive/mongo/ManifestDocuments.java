package io.heliograph.ingestion.archive.mongo;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.Manifest.Day;
import io.heliograph.ingestion.archive.compaction.Manifest.Hour;
import io.heliograph.ingestion.archive.compaction.Manifest.Superseded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Days and hours of the manifest as documents. */
final class ManifestDocuments {
  private ManifestDocuments() {}

  static String id(Day day) {
    return id(day.organization(), day.day());
  }

  static String id(OrganizationId organization, LocalDate day) {
    return organization.value() + "/" + day;
  }

  static Day claimed(Day day, long attempts, Instant until) {
    return new Day(
        day.organization(),
        day.day(),
        day.generation(),
        day.hours(),
        day.rows(),
        day.bytes(),
        day.superseded(),
        attempts,
        until);
  }

  static Document document(Day day) {
    Document document =
        new Document("_id", id(day))
            .append("organization_id", day.organization().value())
            .append("day", day.day().toString());
    document.putAll(content(day));
    return document;
  }

  /** What a flip replaces. */
  static Document content(Day day) {
    Document hours = new Document();
    new TreeMap<>(day.hours()).forEach((hour, fingerprint) -> hours.put("" + hour, fingerprint));
    Document superseded = new Document();
    day.superseded().forEach(one -> superseded.put("" + one.generation(), date(one.since())));
    return new Document("generation", day.generation())
        .append("hours", hours)
        .append("rows", day.rows())
        .append("bytes", day.bytes())
        .append("superseded", superseded)
        .append("attempts", day.attempts())
        .append("claimed_until", date(day.claimedUntil()));
  }

  static Day day(Document document) {
    Map<Integer, String> hours = new TreeMap<>();
    document
        .get("hours", Document.class)
        .forEach((hour, fingerprint) -> hours.put(Integer.valueOf(hour), (String) fingerprint));
    return new Day(
        new OrganizationId(document.getString("organization_id")),
        LocalDate.parse(document.getString("day")),
        document.getLong("generation"),
        hours,
        document.getLong("rows"),
        document.getLong("bytes"),
        superseded(document.get("superseded", Document.class)),
        document.getLong("attempts"),
        instant(document, "claimed_until"));
  }

  private static List<Superseded> superseded(Document document) {
    return document.keySet().stream()
        .map(number -> new Superseded(Long.parseLong(number), instant(document, number)))
        .toList();
  }

  static Document document(Hour hour) {
    return new Document("_id", hour.hour().toString())
        .append("fingerprint", hour.fingerprint())
        .append(
            "organizations",
            hour.organizations().stream().map(OrganizationId::value).sorted().toList())
        .append("settled_at", date(hour.settledAt()));
  }

  static Hour hour(Document document) {
    return new Hour(
        ArchiveHour.parse(document.getString("_id")),
        document.getString("fingerprint"),
        document.getList("organizations", String.class).stream()
            .map(OrganizationId::new)
            .collect(Collectors.toSet()),
        instant(document, "settled_at"));
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static @Nullable Instant instant(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
