package io.heliograph.terraform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  @TempDir private Path directory;

  private Plan plan(String text) throws IOException {
    Files.writeString(directory.resolve("main.tf"), text);
    return Plan.of(directory, Map.of("prefix", "p-"));
  }

  private @Nullable Object value(String expression) throws IOException {
    return plan("resource \"t\" \"x\" {\n  v = " + expression + "\n}\n")
        .made()
        .getFirst()
        .values()
        .get("v");
  }

  @Test
  void expressionsAreWorkedOut() throws IOException {
    assertThat(value("merge({ a = 1 }, { b = \"x\" })"))
        .isEqualTo(Map.of("a", BigDecimal.ONE, "b", "x"));
    assertThat(value("[for n in range(3) : format(\"%02d\", n) if n != 1]"))
        .isEqualTo(List.of("00", "02"));
    assertThat(value("length([1, 2]) > 1 ? \"many\" : \"one\"")).isEqualTo("many");
    assertThat(value("join(\"-\", concat([\"a\"], [\"b\"]))")).isEqualTo("a-b");
    assertThat(value("timestamp()")).isInstanceOf(Unknown.class);
    assertThat(value("\"a-${timestamp()}\"")).isEqualTo("a-{timestamp()}");
  }

  @Test
  void modulesGetTheirInputsAndGiveTheirOutputs() throws IOException {
    Path child = Files.createDirectory(directory.resolve("child"));
    Files.writeString(
        child.resolve("main.tf"),
        """
        variable "name" {
        }
        variable "suffix" {
          default = "s"
        }
        resource "bucket" "this" {
          name = "${var.name}-${var.suffix}"
        }
        output "name" {
          value = bucket.this.name
        }
        output "arn" {
          value = bucket.this.arn
        }
        """);

    Plan plan =
        plan(
            """
            variable "prefix" {
            }
            module "each" {
              source   = "./child"
              for_each = toset(["a", "b"])
              name     = "${var.prefix}${each.key}"
            }
            resource "reader" "this" {
              names = [for one in module.each : one.name]
              arn   = module.each["a"].arn
            }
            """);

    assertThat(plan.resources("bucket"))
        .extracting(Made::module, made -> made.text("name"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("each[a]", "p-a-s"),
            org.assertj.core.groups.Tuple.tuple("each[b]", "p-b-s"));
    Map<String, Object> reader = plan.resources("reader").getFirst().values();
    assertThat(reader.get("names")).isEqualTo(List.of("p-a-s", "p-b-s"));
    assertThat(reader.get("arn")).isEqualTo(new Unknown("bucket.this.arn"));
  }

  @Test
  void dynamicBlocksAreWrittenOutAndCountsMakeNone() throws IOException {
    Plan plan =
        plan(
            """
            resource "t" "x" {
              dynamic "rule" {
                for_each = ["a", "b"]
                content {
                  name = rule.value
                }
              }
            }
            resource "t" "none" {
              count = 0
            }
            """);

    assertThat(plan.made()).hasSize(1);
    assertThat(plan.made().getFirst().blocks("rule"))
        .containsExactly(Map.of("name", "a"), Map.of("name", "b"));
  }

  @Test
  void aForEachThatIsNotKnownIsAnErrorAsItIsInTerraform() {
    assertThatThrownBy(
            () ->
                plan(
                    """
                    resource "t" "x" {
                    }
                    resource "t" "y" {
                      for_each = toset([t.x.id])
                      v        = each.key
                    }
                    resource "t" "z" {
                      for_each = t.x.map
                    }
                    """))
        .hasMessageContaining("for_each is not known");
  }
}
