package io.heliograph.terraform.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HclParserTest {

  private static Expression value(String expression) {
    return HclParser.parse("x = " + expression + "\n").body().value("x").orElseThrow();
  }

  @Test
  void blocksHaveLabelsAttributesAndBlocksInside() {
    Body body =
        HclParser.parse(
                """
                # what it is
                resource "aws_s3_bucket" "this" {
                  bucket = "x" # named
                  rule {
                    days = 7
                  }
                  filter { prefix = "" }
                }
                """)
            .body();

    Body.Block block = body.blocks("resource").getFirst();
    assertThat(block.labels()).containsExactly("aws_s3_bucket", "this");
    assertThat(block.line()).isEqualTo(2);
    assertThat(block.body().blocks())
        .extracting(Body.Block::type)
        .containsExactly("rule", "filter");
    assertThat(block.body().value("bucket")).contains(new Expression.Literal("x", 3));
  }

  @Test
  void commentsAreKeptByLine() {
    assertThat(HclParser.parse("# one\nx = \"# none\" # two\n").comments())
        .containsOnly(java.util.Map.entry(1, "# one"), java.util.Map.entry(2, "# two"));
  }

  @Test
  void aStringMayHoldExpressionsWithStringsInThem() {
    assertThat(value("\"a-${var.map[\"k\"]}-$${b}\""))
        .isInstanceOfSatisfying(
            Expression.Template.class,
            template -> {
              assertThat(template.parts()).hasSize(3);
              assertThat(template.parts().getLast()).isEqualTo(new Expression.Literal("-${b}", 1));
            });
  }

  @Test
  void operatorsBindAsTheyDoInHcl() {
    assertThat(value("1 + 2 * 3"))
        .isEqualTo(
            new Expression.Operation(
                "+",
                new Expression.Literal(BigDecimal.ONE, 1),
                new Expression.Operation(
                    "*",
                    new Expression.Literal(BigDecimal.TWO, 1),
                    new Expression.Literal(BigDecimal.valueOf(3), 1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = ",
        "x = \"open",
        "x = 1 2",
        "x = [1",
        "x { ",
        "x = 1\nx = 2",
        "x = <<EOT\nEOT",
        "x = }",
        "x = \"${open\""
      })
  void whatIsNoHclOrNotReadHereIsAnErrorWithItsLine(String text) {
    assertThatThrownBy(() -> HclParser.parse(text))
        .isInstanceOf(HclException.class)
        .hasMessageStartingWith("line ");
  }
}
