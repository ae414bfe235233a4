package io.heliograph.terraform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.cloud.LocalCloud;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.terraform.Checkout;
import io.heliograph.terraform.ClassFiles;
import io.heliograph.terraform.Service;
import io.heliograph.terraform.plan.Made;
import io.heliograph.terraform.plan.Plan;
import io.heliograph.terraform.plan.Values;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams, consumers, lease tables and rights to write, against the code's calls. */
class StreamsContractTest {
  private static final Plan PLAN = Plan.of(Checkout.COMPLETE, Checkout.INPUTS);

  static List<Service> services() {
    return Service.withFeatures();
  }

  private static Set<String> names(String type) {
    return PLAN.resources(type).stream()
        .map(made -> made.text("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The stream that a module looks up. */
  private static String stream(Made made) {
    return PLAN.data("aws_kinesis_stream").stream()
        .filter(one -> one.module().equals(made.module()))
        .findFirst()
        .orElseThrow()
        .text("name");
  }

  private static Map<String, String> consumers(Service service) {
    return PLAN.resources("aws_kinesis_stream_consumer").stream()
        .filter(made -> made.stack().equals(service.stack()))
        .collect(
            Collectors.toMap(
                made -> made.text("name"), StreamsContractTest::stream, (a, b) -> a, TreeMap::new));
  }

  @Test
  void streamsAreThoseOfTheCodeAndOfLocalCloud() throws IllegalAccessException {
    List<String> inCode = new ArrayList<>();
    for (Field name : StreamNames.class.getFields()) {
      inCode.add((String) name.get(null));
    }

    assertThat(names("aws_kinesis_stream")).containsExactlyInAnyOrderElementsOf(inCode);
    assertThat(LocalCloud.STREAMS).containsExactlyInAnyOrderElementsOf(inCode);
  }

  @ParameterizedTest
  @MethodSource("services")
  void consumersAreThoseOfTheCode(Service service) {
    assertThat(consumers(service)).isEqualTo(CodeStreams.of(service.application()).consumers());
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatMayBeWrittenIsWhatTheCodeWrites(Service service) {
    Set<String> granted =
        PLAN.data("aws_iam_policy_document").stream()
            .filter(made -> made.stack().equals(service.stack()))
            .filter(StreamsContractTest::letsWrite)
            .map(StreamsContractTest::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(granted).isEqualTo(CodeStreams.of(service.application()).published());
  }

  private static boolean letsWrite(Made document) {
    return document.blocks("statement").stream()
        .anyMatch(
            statement -> Values.list(statement.get("actions")).contains("kinesis:PutRecords"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceThatReadsScalesOnItsLagAndReadsByFanOut(Service service) {
    Map<String, String> consumers = consumers(service);
    Map<String, String> scaled =
        PLAN.resources("aws_cloudwatch_metric_alarm").stream()
            .filter(made -> made.module().equals(service.stack() + ".service"))
            .filter(made -> made.name().equals("lag"))
            .map(made -> Values.map(made.values().get("dimensions")))
            .collect(
                Collectors.toMap(
                    dimensions -> String.valueOf(dimensions.get("ConsumerName")),
                    dimensions -> String.valueOf(dimensions.get("StreamName"))));

    assertThat(scaled).isEqualTo(consumers);
    if (!consumers.isEmpty()) {
      assertThat(Tasks.environment(PLAN, service.name()))
          .containsEntry("HELIOGRAPH_STREAM_RETRIEVAL", "fan-out");
    }
  }

  @Test
  void everyConsumerHasALeaseTableInTheLayoutThatKclFinds() throws ReflectiveOperationException {
    Field index =
        Class.forName("io.heliograph.kit.stream.kinesis.LeaseTable").getDeclaredField("INDEX");
    index.setAccessible(true);

    assertThat(names("aws_dynamodb_table")).isEqualTo(names("aws_kinesis_stream_consumer"));
    assertThat(PLAN.resources("aws_dynamodb_table"))
        .allSatisfy(
            table -> {
              assertThat(table.values()).containsEntry("hash_key", "leaseKey");
              assertThat(table.block("global_secondary_index"))
                  .containsEntry("name", index.get(null))
                  .containsEntry("hash_key", "leaseOwner")
                  .containsEntry("range_key", "leaseKey")
                  .containsEntry("projection_type", "KEYS_ONLY");
              assertThat(table.blocks("attribute"))
                  .containsExactly(
                      Map.of("name", "leaseKey", "type", "S"),
                      Map.of("name", "leaseOwner", "type", "S"));
            });
  }

  @Test
  void queuesAreThoseOfLocalCloudWithTheirDeadLetters() {
    Set<String> expected = new TreeSet<>();
    for (String queue : LocalCloud.QUEUES) {
      expected.add(queue);
      expected.add(queue + "-dead-letters");
    }

    assertThat(names("aws_sqs_queue")).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceThatUsesSqsHasAQueueAndKnowsItsAddress(Service service) {
    boolean uses =
        ClassFiles.of(service.application()).stream().anyMatch(StreamsContractTest::usesSqs);
    boolean has =
        PLAN.resources("aws_sqs_queue").stream()
            .anyMatch(made -> made.stack().equals(service.stack()));

    assertThat(has).isEqualTo(uses);
    assertThat(
            Tasks.environment(PLAN, service.name())
                .containsKey("HELIOGRAPH_INGESTION_SURGE_QUEUE_URL"))
        .isEqualTo(uses);
  }

  private static boolean usesSqs(ClassModel model) {
    for (var entry : model.constantPool()) {
      if (entry instanceof ClassEntry type
          && type.asInternalName().startsWith("software/amazon/awssdk/services/sqs/")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyStackWithATaskIsAServiceAndTheOtherWayRound() {
    assertThat(PLAN.resources("aws_ecs_task_definition"))
        .extracting(made -> made.stack() + ": " + made.text("family"))
        .containsExactlyInAnyOrderElementsOf(
            Service.ALL.stream().map(one -> one.stack() + ": " + one.name()).toList());
  }

  @Test
  void whatStacksReadOfTheFoundationIsWhatItTells() throws java.io.IOException {
    Set<String> told =
        Values.map(PLAN.resources("aws_ssm_parameter").getFirst().values().get("insecure_value"))
            .keySet();

    assertThat(FoundationValues.read(Checkout.TERRAFORM)).isEqualTo(new TreeSet<>(told));
  }
}
