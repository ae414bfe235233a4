package io.heliograph.insights.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.insights.facts.FactCatalogue;
import io.heliograph.insights.facts.FactStoreContract;
import io.heliograph.insights.question.QuestionParser.Parsed;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionParserTest {
  private static final FactCatalogue CATALOGUE = FactStoreContract.CATALOGUE;

  private static Question understood(String text) {
    return switch (QuestionParser.parse(CATALOGUE, text)) {
      case Parsed.Understood(var question) -> question;
      case Parsed.NotUnderstood mistake -> throw new AssertionError(text + ": " + mistake);
    };
  }

  private static Parsed.NotUnderstood refused(String text) {
    return switch (QuestionParser.parse(CATALOGUE, text)) {
      case Parsed.Understood(var question) -> throw new AssertionError(question);
      case Parsed.NotUnderstood mistake -> mistake;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "risks.open.high > 0 and detections.1h > 0; risks.open.high > 0 and detections.1h > 0",
        "risks.open.high>0 AND not detections.1h<=3;"
            + " risks.open.high > 0 and not detections.1h <= 3",
        "agents.live=1 or agents.live=2 and risks.unknown!=0;"
            + " agents.live = 1 or (agents.live = 2 and risks.unknown != 0)",
        "(agents.live=1 or agents.live=2) and risks.unknown>=0;"
            + " (agents.live = 1 or agents.live = 2) and risks.unknown >= 0",
        "not not known(agents.live); not not known(agents.live)",
        "not (known( agents.live ) and unknown(agents.root));"
            + " not (known(agents.live) and unknown(agents.root))",
        "agents.root = TRUE; agents.root = true",
        "agents.version != \"2.0\"; agents.version != \"2.0\"",
        "agents.clock_skew > 1m30s; agents.clock_skew > 90000ms",
        "agents.clock_skew < -1d2h3m4s5ms; agents.clock_skew < -93784005ms",
        "agents.clock_skew >= PT5M; agents.clock_skew >= 300000ms",
        "risks.open.low < -5; risks.open.low < -5",
      })
  void understands(String text, String printed) {
    assertThat(QuestionPrinter.print(understood(text))).isEqualTo(printed);
  }

  @Test
  void textsMayHoldQuotesAndStandInEither() {
    assertThat(QuestionPrinter.print(understood("agents.runtime = 'say \"hi\" \\\\ \\''")))
        .isEqualTo("agents.runtime = \"say \\\"hi\\\" \\\\ '\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; 0; the end (expected: the name of a fact",
        "risks.open.hgh > 0; 0; did you mean risks.open.high?",
        "detections.1h > 0 and agnts.live = 1; 22; did you mean agents.live?",
        "weather = 1; 0; GET /v1/facts",
        "known(weather); 6; GET /v1/facts",
        "detections.1h; 13; the end (expected: =, !=",
        "detections.1h == 1; 15; expects: a whole number",
        "detections.1h ! 1; 14; expected: `!=` or `not`",
        "detections.1h >; 15; expects: a whole number",
        "detections.1h > many; 16; expects: a whole number",
        "detections.1h > 1.5; 16; expects: a whole number",
        "detections.1h > -1; 16; 0..1999",
        "detections.1h > 2000; 16; 0..1999",
        "risks.open.low > 9999999999999999; 17; at most 15 digits",
        "agents.root > true; 0; has no order",
        "agents.root = 1; 14; true or false",
        "agents.version = 2; 17; a text in quotes",
        "agents.version = 'a; 17; without its closing",
        "agents.clock_skew > 5; 20; a duration such as",
        "agents.clock_skew > PT5X; 20; a duration such as",
        "(detections.1h = 1; 18; the end (expected: `)`)",
        "detections.1h = 1); 17; expected: and, or, or the end",
        "detections.1h = 1 detections.1h = 2; 18; expected: and, or, or the end",
        "detections.1h = 1 and; 21; the name of a fact",
        "1 = detections.1h; 0; the name of a fact",
        "detections.1h = 1 & 1; 18; means nothing here",
        "known agents.live; 0; no fact",
      })
  void saysWhereAQuestionGoesWrongAndWhatWasExpected(String text, int at, String message) {
    Parsed.NotUnderstood mistake = refused(text);

    assertThat(mistake.message()).contains(message.replace("``", "`"));
    assertThat(mistake.at()).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((((((((((((((detections.1h = 1))))))))))))))))",
        "not not not not not not not not not not detections.1h = 1",
      })
  void refusesWhatIsTooDeep(String text) {
    assertThat(refused(text).message()).startsWith("too deep");
  }

  @Test
  void refusesWhatIsTooLongOrTooMuch() {
    assertThat(refused(" ".repeat(QuestionParser.MAX_LENGTH + 1)).message()).contains("at most");
    assertThat(
            refused(
                    String.join(
                        " or ", Collections.nCopies(QuestionParser.MAX_TERMS + 1, "agents.live=1")))
                .message())
        .startsWith("too much");
  }

  @Test
  void whatIsPrintedIsUnderstoodAsTheSame() {
    RandomQuestions questions = new RandomQuestions(new Random(7), List.copyOf(CATALOGUE.all()));
    for (int n = 0; n < 5_000; n++) {
      Question question = questions.next();
      String printed = QuestionPrinter.print(question);

      assertThat(understood(printed)).as(printed).isEqualTo(question);
    }
  }

  @Test
  void anyTextIsUnderstoodOrRefusedWithAPlaceInIt() {
    Random random = new Random(11);
    String[] pieces = {
      "risks.open.high",
      "known",
      "(",
      ")",
      "and",
      "or",
      "not",
      ">",
      "=",
      "!",
      "0",
      "1m",
      "'x",
      "\"",
      "\\",
      "é",
      "\u0000",
      "\uD83D",
      "true",
      ".",
      "-",
      " "
    };
    for (int n = 0; n < 20_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(9); piece >= 0; piece--) {
        text.append(pieces[random.nextInt(pieces.length)]);
        text.append(random.nextBoolean() ? " " : "");
      }
      if (QuestionParser.parse(CATALOGUE, text.toString())
          instanceof Parsed.NotUnderstood(int at, String message)) {
        assertThat(at).as(text.toString()).isBetween(0, text.length());
        assertThat(message).isNotEmpty();
      }
    }
  }
}
