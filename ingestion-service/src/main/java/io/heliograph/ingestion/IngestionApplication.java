package io.heliograph.ingestion;

import io.heliograph.ingestion.archive.ArchiveConfiguration;
import io.heliograph.ingestion.archive.compaction.CompactionConfiguration;
import io.heliograph.ingestion.erasure.ErasureConfiguration;
import io.heliograph.ingestion.erasure.mongo.MongoErasureConfiguration;
import io.heliograph.ingestion.outcome.OutcomeConfiguration;
import io.heliograph.ingestion.outcome.mongo.MongoOutcomeConfiguration;
import io.heliograph.ingestion.quota.QuotaConfiguration;
import io.heliograph.ingestion.quota.mongo.MongoQuotaConfiguration;
import io.heliograph.ingestion.receive.ReceiveConfiguration;
import io.heliograph.ingestion.redaction.RedactionConfiguration;
import io.heliograph.ingestion.redaction.mongo.MongoRedactionConfiguration;
import io.heliograph.ingestion.registry.RegistryConfiguration;
import io.heliograph.ingestion.registry.mongo.MongoSchemaConfiguration;
import io.heliograph.ingestion.rejected.RejectedConfiguration;
import io.heliograph.ingestion.rejected.mongo.MongoRejectedConfiguration;
import io.heliograph.ingestion.retention.RetentionConfiguration;
import io.heliograph.ingestion.surge.SurgeConfiguration;
import io.heliograph.ingestion.surge.sqs.SqsSurgeConfiguration;
import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** Receives signals and makes them durable; shows their outcomes; SQL over the archive. */
@HeliographService
@Import({
  ReceiveConfiguration.class,
  QuotaConfiguration.class,
  OutcomeConfiguration.class,
  RegistryConfiguration.class,
  RejectedConfiguration.class,
  RedactionConfiguration.class,
  RetentionConfiguration.class,
  ArchiveConfiguration.class,
  CompactionConfiguration.class,
  ErasureConfiguration.class,
  SurgeConfiguration.class,
  SqsSurgeConfiguration.class,
  MongoConfiguration.class,
  MongoErasureConfiguration.class,
  MongoOutcomeConfiguration.class,
  MongoQuotaConfiguration.class,
  MongoRedactionConfiguration.class,
  MongoRejectedConfiguration.class,
  MongoSchemaConfiguration.class,
  SenderConfiguration.class,
  KinesisConfiguration.class
})
public class IngestionApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "ingestion-service";
}
