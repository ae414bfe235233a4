package io.heliograph.insights;

import io.heliograph.insights.elasticsearch.ElasticsearchConfiguration;
import io.heliograph.insights.facts.FactsConfiguration;
import io.heliograph.insights.question.QuestionConfiguration;
import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** Facts with a time to live per application, and the questions over them. */
@HeliographService
@Import({
  FactsConfiguration.class,
  QuestionConfiguration.class,
  ElasticsearchConfiguration.class,
  SenderDirectoryConfiguration.class,
  KinesisConfiguration.class,
  MongoConfiguration.class
})
public class InsightsApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "insights-service";
}
