package io.heliograph.ingestion.archive.s3;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.ArchiveObjects;
import io.heliograph.ingestion.archive.compaction.EventObjects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Names in a bucket are all that is known of generations and hours. */
final class S3ArchiveObjects implements ArchiveObjects, EventObjects {
  /** S3's limit for one call, in the reference of DeleteObjects. */
  private static final int DELETED_AT_ONCE = 1_000;

  private static final Pattern RAW =
      Pattern.compile("(?:signals|events)/dt=(\\d{4}-\\d\\d-\\d\\d)/hour=(\\d\\d)/[^/]+");
  private static final Pattern GENERATION = Pattern.compile(".*/generation=(\\d{1,18})/[^/]+");

  private final S3Client s3;
  private final String bucket;

  S3ArchiveObjects(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public SortedMap<ArchiveHour, List<StoredObject>> rawHours() {
    return hours("signals/");
  }

  @Override
  public SortedMap<ArchiveHour, List<StoredObject>> eventHours() {
    return hours("events/");
  }

  @Override
  public List<StoredObject> below(String folder) {
    return list(folder).toList();
  }

  @Override
  public void copyToEvents(StoredObject object, ArchiveHour hour, String name) {
    String key = "events/dt=" + hour.day() + "/hour=" + hour.hourText() + "/" + name;
    s3.copyObject(
        copy ->
            copy.sourceBucket(bucket)
                .sourceKey(object.key())
                .destinationBucket(bucket)
                .destinationKey(key));
  }

  private SortedMap<ArchiveHour, List<StoredObject>> hours(String prefix) {
    SortedMap<ArchiveHour, List<StoredObject>> hours = new TreeMap<>();
    list(prefix)
        .forEach(
            object -> {
              Matcher name = RAW.matcher(object.key());
              if (name.matches()) {
                hours
                    .computeIfAbsent(
                        ArchiveHour.parse(name.group(1) + "T" + name.group(2)),
                        first -> new ArrayList<>())
                    .add(object);
              }
            });
    return hours;
  }

  @Override
  public Set<Long> generations(OrganizationId organization, LocalDate day) {
    Set<Long> generations = new TreeSet<>();
    list(prefix(organization, day))
        .forEach(
            object -> {
              Matcher name = GENERATION.matcher(object.key());
              if (name.matches()) {
                generations.add(Long.valueOf(name.group(1)));
              }
            });
    return generations;
  }

  @Override
  public long bytes(OrganizationId organization, LocalDate day, long generation) {
    return list(prefix(organization, day, generation)).mapToLong(StoredObject::bytes).sum();
  }

  @Override
  public void deleteGeneration(OrganizationId organization, LocalDate day, long generation) {
    delete(list(prefix(organization, day, generation)).toList());
  }

  @Override
  public void delete(Collection<StoredObject> objects) {
    List<ObjectIdentifier> names =
        objects.stream()
            .map(object -> ObjectIdentifier.builder().key(object.key()).build())
            .toList();
    for (int from = 0; from < names.size(); from += DELETED_AT_ONCE) {
      Delete some =
          Delete.builder()
              .objects(names.subList(from, Math.min(names.size(), from + DELETED_AT_ONCE)))
              .quiet(true)
              .build();
      var answer = s3.deleteObjects(request -> request.bucket(bucket).delete(some));
      if (!answer.errors().isEmpty()) {
        throw new IllegalStateException("not deleted: " + answer.errors().getFirst());
      }
    }
  }

  private static String prefix(OrganizationId organization, LocalDate day) {
    return "compacted/organization_id=" + organization.value() + "/day=" + day + "/";
  }

  private static String prefix(OrganizationId organization, LocalDate day, long generation) {
    return prefix(organization, day) + "generation=" + generation + "/";
  }

  private Stream<StoredObject> list(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .filter(object -> !object.key().endsWith("/"))
        .map(object -> new StoredObject(object.key(), object.size()));
  }
}
