package io.heliograph.terraform.policy;

import io.heliograph.terraform.plan.Made;
import io.heliograph.terraform.plan.Null;
import io.heliograph.terraform.plan.Plan;
import io.heliograph.terraform.plan.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules about what would be made: encrypted, private, kept. */
final class ResourcePolicy {
  /**
   * Types that hold nothing and open nothing. A type that is neither here nor judged below is a
   * violation, so that a new one gets thought about.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          "aws_appautoscaling_policy",
          "aws_appautoscaling_target",
          "aws_cloudwatch_log_stream",
          "aws_cloudwatch_metric_alarm",
          "aws_default_security_group",
          "aws_ecr_lifecycle_policy",
          "aws_ecs_cluster",
          "aws_ecs_cluster_capacity_providers",
          "aws_eip",
          "aws_glue_catalog_database",
          "aws_glue_catalog_table",
          "aws_iam_role_policy",
          "aws_internet_gateway",
          "aws_kinesis_stream_consumer",
          "aws_kms_alias",
          "aws_lb_listener_rule",
          "aws_lb_target_group",
          "aws_nat_gateway",
          "aws_route_table",
          "aws_route_table_association",
          "aws_s3_bucket_lifecycle_configuration",
          "aws_s3_bucket_ownership_controls",
          "aws_s3_bucket_policy",
          "aws_s3_bucket_public_access_block",
          "aws_s3_bucket_server_side_encryption_configuration",
          "aws_s3_bucket_versioning",
          "aws_secretsmanager_secret_version",
          "aws_security_group",
          "aws_service_discovery_private_dns_namespace",
          "aws_service_discovery_service",
          "aws_sns_topic_policy",
          "aws_sqs_queue_policy",
          "aws_sqs_queue_redrive_allow_policy",
          "aws_ssm_parameter",
          "aws_vpc",
          "aws_vpc_endpoint",
          "aws_vpc_security_group_egress_rule");

  private final Plan plan;
  private final List<Violation> violations = new ArrayList<>();

  private ResourcePolicy(Plan plan) {
    this.plan = plan;
  }

  static List<Violation> check(Plan plan) {
    ResourcePolicy policy = new ResourcePolicy(plan);
    plan.made().stream().filter(made -> made.mode().equals("resource")).forEach(policy::judge);
    plan.data("aws_iam_policy_document").forEach(policy::document);
    return policy.violations;
  }

  private void judge(Made made) {
    Map<String, Object> values = made.values();
    switch (made.type()) {
      case "aws_kinesis_stream" ->
          rule(
              made,
              "KMS".equals(values.get("encryption_type")) && set(values.get("kms_key_id")),
              "a stream is encrypted with a key of ours");
      case "aws_sqs_queue", "aws_sns_topic" -> {
        rule(
            made,
            set(values.get("kms_master_key_id")),
            "messages are encrypted with a key of ours");
        rule(made, deniesPlainHttp(made), "messages travel over TLS only");
      }
      case "aws_dynamodb_table" -> {
        Map<String, Object> encryption = only(made, "server_side_encryption");
        rule(
            made,
            Boolean.TRUE.equals(encryption.get("enabled")) && set(encryption.get("kms_key_arn")),
            "a table is encrypted with a key of ours");
        rule(
            made,
            Boolean.TRUE.equals(only(made, "point_in_time_recovery").get("enabled")),
            "a table can be brought back");
      }
      case "aws_cloudwatch_log_group" -> {
        rule(made, set(values.get("kms_key_id")), "a log is encrypted with a key of ours");
        rule(made, set(values.get("retention_in_days")), "a log ends some day");
      }
      case "aws_secretsmanager_secret" ->
          rule(made, set(values.get("kms_key_id")), "a secret is encrypted with a key of ours");
      case "aws_ecr_repository" -> {
        rule(
            made,
            "KMS".equals(only(made, "encryption_configuration").get("encryption_type")),
            "images are encrypted with a key of ours");
        rule(made, "IMMUTABLE".equals(values.get("image_tag_mutability")), "a tag is never moved");
      }
      case "aws_kms_key" ->
          rule(made, Boolean.TRUE.equals(values.get("enable_key_rotation")), "a key is rotated");
      case "aws_s3_bucket" -> bucket(made);
      case "aws_kinesis_firehose_delivery_stream" ->
          rule(
              made,
              set(only(made, "extended_s3_configuration").get("kms_key_arn")),
              "what is delivered is encrypted with a key of ours");
      case "aws_athena_workgroup" -> workgroup(made);
      case "aws_lb" -> loadBalancer(made);
      case "aws_lb_listener" ->
          rule(made, "HTTPS".equals(values.get("protocol")), "the load balancer speaks TLS alone");
      case "aws_vpc_security_group_ingress_rule" -> ingress(made);
      case "aws_subnet" ->
          rule(
              made,
              Boolean.FALSE.equals(values.get("map_public_ip_on_launch")),
              "nothing gets a public address by itself");
      case "aws_ecs_service" -> {
        rule(
            made,
            Boolean.FALSE.equals(only(made, "network_configuration").get("assign_public_ip")),
            "a task has no public address");
        rule(
            made,
            Boolean.FALSE.equals(values.get("enable_execute_command")),
            "nobody gets a shell in a task");
      }
      case "aws_ecs_task_definition" -> task(made);
      case "aws_iam_role" ->
          rule(made, set(values.get("assume_role_policy")), "a role says who may act as it");
      default -> rule(made, HARMLESS.contains(made.type()), "a type of resource has been judged");
    }
    rule(
        made,
        !Boolean.TRUE.equals(values.get("publicly_accessible")),
        "nothing is publicly accessible");
  }

  private void bucket(Made bucket) {
    Map<String, Object> access = beside(bucket, "aws_s3_bucket_public_access_block");
    for (String closed :
        List.of(
            "block_public_acls",
            "block_public_policy",
            "ignore_public_acls",
            "restrict_public_buckets")) {
      rule(bucket, Boolean.TRUE.equals(access.get(closed)), "a bucket is closed to the public");
    }
    Map<String, Object> encryption =
        first(
            first(beside(bucket, "aws_s3_bucket_server_side_encryption_configuration").get("rule"))
                .get("apply_server_side_encryption_by_default"));
    rule(
        bucket,
        "aws:kms".equals(encryption.get("sse_algorithm"))
            && set(encryption.get("kms_master_key_id")),
        "a bucket is encrypted with a key of ours");
    rule(
        bucket,
        "Enabled"
            .equals(
                first(beside(bucket, "aws_s3_bucket_versioning").get("versioning_configuration"))
                    .get("status")),
        "a bucket keeps versions");
    Map<String, Object> lifecycle =
        first(beside(bucket, "aws_s3_bucket_lifecycle_configuration").get("rule"));
    rule(
        bucket,
        set(first(lifecycle.get("expiration")).get("days"))
            && set(first(lifecycle.get("noncurrent_version_expiration")).get("noncurrent_days")),
        "objects and their versions end some day");
    rule(bucket, deniesPlainHttp(bucket), "a bucket is reached over TLS only");
    rule(
        bucket,
        "BucketOwnerEnforced"
            .equals(
                first(beside(bucket, "aws_s3_bucket_ownership_controls").get("rule"))
                    .get("object_ownership")),
        "a bucket has no access lists");
  }

  private void workgroup(Made made) {
    Map<String, Object> configuration = only(made, "configuration");
    Map<String, Object> encryption =
        first(first(configuration.get("result_configuration")).get("encryption_configuration"));
    rule(
        made,
        "SSE_KMS".equals(encryption.get("encryption_option")) && set(encryption.get("kms_key_arn")),
        "answers of queries are encrypted with a key of ours");
    rule(
        made,
        Boolean.TRUE.equals(configuration.get("enforce_workgroup_configuration"))
            && set(configuration.get("bytes_scanned_cutoff_per_query")),
        "a query cannot scan without limit");
  }

  private void loadBalancer(Made made) {
    rule(
        made,
        Boolean.TRUE.equals(made.values().get("internal"))
            || plan.resources("aws_lb").stream()
                    .filter(other -> !Boolean.TRUE.equals(other.values().get("internal")))
                    .count()
                == 1,
        "one load balancer alone is public");
  }

  /** The whole world may come to port 443 of a load balancer's own group and nowhere else. */
  private void ingress(Made made) {
    Map<String, Object> values = made.values();
    boolean world =
        "0.0.0.0/0".equals(values.get("cidr_ipv4")) || "::/0".equals(values.get("cidr_ipv6"));
    if (!world) {
      return;
    }
    boolean balancer =
        plan.resources("aws_lb").stream()
            .filter(one -> one.module().equals(made.module()))
            .flatMap(one -> Values.list(one.values().get("security_groups")).stream())
            .anyMatch(group -> group.equals(values.get("security_group_id")));
    boolean https =
        "tcp".equals(values.get("ip_protocol"))
            && "443".equals(String.valueOf(values.get("from_port")))
            && "443".equals(String.valueOf(values.get("to_port")));
    rule(made, balancer && https, "the world comes to port 443 of the load balancer alone");
  }

  /** Secrets come from where they are kept, and never as plain environment. */
  private void task(Made made) {
    for (Map<String, Object> container : Values.maps(made.values().get("container_definitions"))) {
      for (Map<String, Object> variable : Values.maps(container.get("environment"))) {
        String name = String.valueOf(variable.get("name"));
        rule(
            made,
            !(name.contains("SECRET")
                || name.contains("PASSWORD")
                || name.endsWith("_KEY")
                || name.endsWith("_MONGODB_URI")),
            "a secret is no plain environment variable: " + name);
      }
      rule(made, set(container.get("logConfiguration")), "a container's output is kept");
    }
  }

  /** A policy lets in nobody that it does not name. */
  private void document(Made document) {
    for (Map<String, Object> statement : document.blocks("statement")) {
      boolean allows = !"Deny".equals(statement.get("effect"));
      for (Map<String, Object> principals : Values.maps(statement.get("principals"))) {
        rule(
            document,
            !(allows && Values.list(principals.get("identifiers")).contains("*")),
            "a policy lets in nobody that it does not name");
      }
      if (allows && Values.list(statement.get("resources")).contains("*")) {
        rule(
            document,
            statement.containsKey("principals")
                || Values.list(statement.get("actions"))
                    .equals(List.of("ecr:GetAuthorizationToken")),
            "rights on everything are for actions that know no resource");
      }
    }
  }

  /** Whether a policy of the same module denies what comes without TLS. */
  private boolean deniesPlainHttp(Made made) {
    return plan.data("aws_iam_policy_document").stream()
        .filter(document -> document.module().equals(made.module()))
        .flatMap(document -> document.blocks("statement").stream())
        .filter(statement -> "Deny".equals(statement.get("effect")))
        .flatMap(statement -> Values.maps(statement.get("condition")).stream())
        .anyMatch(
            condition ->
                "aws:SecureTransport".equals(condition.get("variable"))
                    && List.of("false").equals(condition.get("values")));
  }

  /** Values of the resource of a type in the same module; none when there is none. */
  private Map<String, Object> beside(Made made, String type) {
    return plan.resources(type).stream()
        .filter(other -> other.module().equals(made.module()))
        .findFirst()
        .map(Made::values)
        .orElse(Map.of());
  }

  private static Map<String, Object> only(Made made, String block) {
    return first(made.values().get(block));
  }

  private static Map<String, Object> first(@Nullable Object blocks) {
    List<Map<String, Object>> found = Values.maps(blocks);
    return found.isEmpty() ? Map.of() : found.getFirst();
  }

  private static boolean set(@Nullable Object value) {
    return value != null && value != Null.NULL && !"".equals(value);
  }

  private void rule(Made made, boolean kept, String rule) {
    if (!kept) {
      violations.add(new Violation(made.toString(), rule));
    }
  }
}
