package io.heliograph.terraform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.terraform.plan.Folder;
import io.heliograph.terraform.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that finds nothing proves nothing: each is broken on purpose here. */
class SeededViolationsTest {
  @TempDir private Path directory;

  private List<String> rules(String text) throws IOException {
    Files.writeString(directory.resolve("main.tf"), text);
    return Stream.concat(
            SourcePolicy.check(Folder.read(directory)).stream(),
            ResourcePolicy.check(Plan.of(directory, Map.of())).stream())
        .map(Violation::rule)
        .distinct()
        .toList();
  }

  private static String statement(String inside) {
    return "data \"aws_iam_policy_document\" \"x\" {\n  statement {\n" + inside + "\n  }\n}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          actions = ["s3:*"]
          actions = ["kinesis:Get*", "kinesis:PutRecords"]
          resources = ["${aws_s3_bucket.x.arn}/*"]
          resources = [for name in ["a"] : "arn:aws:s3:::${name}/*"]
          resources = concat(["a"], ["*"])
          """)
  void aWildcardWithoutAReasonIsFound(String argument) throws IOException {
    String bucket = "resource \"aws_s3_bucket\" \"x\" {\n}\n";

    assertThat(rules(statement(argument) + bucket)).contains("a wildcard in a policy has a reason");
    assertThat(rules(statement(argument + " # reason: none better") + bucket))
        .doesNotContain("a wildcard in a policy has a reason");
    assertThat(rules(statement("# reason: none better\n" + argument) + bucket))
        .doesNotContain("a wildcard in a policy has a reason");
    assertThat(rules(statement("# because\n" + argument) + bucket))
        .contains("a wildcard in a policy has a reason");
  }

  @Test
  void aWildcardInADynamicStatementIsFound() throws IOException {
    String text =
        """
        data "aws_iam_policy_document" "x" {
          dynamic "statement" {
            for_each = [1]
            content {
              actions = ["sqs:*"]
            }
          }
        }
        """;

    assertThat(rules(text)).contains("a wildcard in a policy has a reason");
  }

  @Test
  void rightsOnEverythingAreFoundWithAReasonToo() throws IOException {
    assertThat(rules(statement("actions = [\"s3:GetObject\"]\nresources = [\"*\"] # reason: lazy")))
        .containsExactly("rights on everything are for actions that know no resource");
  }

  @Test
  void aPolicyForEverybodyIsFound() throws IOException {
    String text =
        statement(
            """
            actions   = ["sqs:SendMessage"]
            resources = ["arn"]
            principals {
              type        = "AWS"
              identifiers = ["*"] # reason: none
            }
            """);

    assertThat(rules(text)).containsExactly("a policy lets in nobody that it does not name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          aws_kinesis_stream       | encryption_type = "NONE"            | a stream is encrypted with a key of ours
          aws_kinesis_stream       | encryption_type = "KMS"             | a stream is encrypted with a key of ours
          aws_sqs_queue            | sqs_managed_sse_enabled = true      | messages are encrypted with a key of ours
          aws_sns_topic            | kms_master_key_id = null            | messages are encrypted with a key of ours
          aws_sqs_queue            | kms_master_key_id = "k"             | messages travel over TLS only
          aws_dynamodb_table       | name = "x"                          | a table is encrypted with a key of ours
          aws_cloudwatch_log_group | retention_in_days = 3               | a log is encrypted with a key of ours
          aws_cloudwatch_log_group | kms_key_id = "k"                    | a log ends some day
          aws_secretsmanager_secret | name = "x"                         | a secret is encrypted with a key of ours
          aws_ecr_repository       | image_tag_mutability = "IMMUTABLE"  | images are encrypted with a key of ours
          aws_ecr_repository       | image_tag_mutability = "MUTABLE"    | a tag is never moved
          aws_kms_key              | enable_key_rotation = false         | a key is rotated
          aws_s3_bucket            | bucket = "x"                        | a bucket is closed to the public
          aws_s3_bucket            | bucket = "x"                        | a bucket is encrypted with a key of ours
          aws_s3_bucket            | bucket = "x"                        | a bucket keeps versions
          aws_s3_bucket            | bucket = "x"                        | objects and their versions end some day
          aws_s3_bucket            | bucket = "x"                        | a bucket is reached over TLS only
          aws_s3_bucket            | bucket = "x"                        | a bucket has no access lists
          aws_kinesis_firehose_delivery_stream | name = "x"              | what is delivered is encrypted with a key of ours
          aws_athena_workgroup     | name = "x"                          | answers of queries are encrypted with a key of ours
          aws_athena_workgroup     | name = "x"                          | a query cannot scan without limit
          aws_lb_listener          | protocol = "HTTP"                   | the load balancer speaks TLS alone
          aws_subnet               | map_public_ip_on_launch = true      | nothing gets a public address by itself
          aws_ecs_service          | name = "x"                          | a task has no public address
          aws_ecs_service          | enable_execute_command = true       | nobody gets a shell in a task
          aws_db_instance          | publicly_accessible = true          | nothing is publicly accessible
          aws_db_instance          | publicly_accessible = false         | a type of resource has been judged
          aws_iam_role_policy_attachment | role = "x"                    | rights are granted by a policy of this repository beside the resource
          aws_iam_role_policy      | policy = jsonencode({})             | a policy is an aws_iam_policy_document, where wildcards are looked for
          aws_vpc_security_group_ingress_rule | cidr_ipv4 = "0.0.0.0/0"  | the world comes to port 443 of the load balancer alone
          aws_vpc_security_group_ingress_rule | cidr_ipv6 = "::/0"       | the world comes to port 443 of the load balancer alone
          """)
  void aBrokenRuleIsFound(String type, String argument, String rule) throws IOException {
    assertThat(rules("resource \"" + type + "\" \"x\" {\n  " + argument + "\n}\n")).contains(rule);
  }

  @Test
  void theWorldAtAnotherPortOfTheLoadBalancerIsFound() throws IOException {
    String text =
        """
        resource "aws_security_group" "x" {
        }
        resource "aws_lb" "x" {
          security_groups = [aws_security_group.x.id]
        }
        resource "aws_vpc_security_group_ingress_rule" "x" {
          security_group_id = aws_security_group.x.id
          cidr_ipv4         = "0.0.0.0/0"
          ip_protocol       = "tcp"
          from_port         = 443
          to_port           = %d
        }
        """;

    assertThat(rules(text.formatted(443))).isEmpty();
    assertThat(rules(text.formatted(444)))
        .containsExactly("the world comes to port 443 of the load balancer alone");
  }

  @Test
  void aSecretInPlainEnvironmentIsFound() throws IOException {
    String text =
        """
        resource "aws_ecs_task_definition" "x" {
          container_definitions = jsonencode([{
            logConfiguration = { logDriver = "awslogs" }
            environment      = [for name, value in { A_SECRET = "x" } : { name = name, value = value }]
          }])
        }
        """;

    assertThat(rules(text)).containsExactly("a secret is no plain environment variable: A_SECRET");
  }

  @Test
  void variablesAndOutputsWithoutADescriptionAreFound() throws IOException {
    assertThat(rules("variable \"x\" {\n  type = string\n}\n"))
        .containsExactly("a variable or output has a description");
    assertThat(rules("variable \"x\" {\n  description = \"What it is.\"\n}\n"))
        .containsExactly("a variable has a type");
    assertThat(rules("output \"x\" {\n  description = \" \"\n  value = 1\n}\n"))
        .containsExactly("a variable or output has a description");
  }

  @Test
  void rulesInsideASecurityGroupAreFound() throws IOException {
    assertThat(rules("resource \"aws_security_group\" \"x\" {\n  ingress {\n  }\n}\n"))
        .containsExactly("rules of security groups are resources of their own");
  }
}
