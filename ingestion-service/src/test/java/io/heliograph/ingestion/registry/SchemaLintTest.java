package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.problem.FieldError;
import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaLintTest {
  private static final Documents DOCUMENTS = new Documents(SchemaCatalogue.load());
  private static final String URI = "https://heliograph.dev/schemas/acme/order/1-0-0";

  static List<FieldError> check(String document) {
    return SchemaLint.check(
        URI, Documents.tree(document.replace('\'', '"')), DOCUMENTS.trees(OwnSchemas.none("a")));
  }

  static Stream<BundledSchema> payloadsOfClients() {
    return SchemaCatalogue.load().schemas().stream()
        .filter(schema -> schema.id().vendor().equals(SchemaId.SQREEN));
  }

  @ParameterizedTest
  @MethodSource("payloadsOfClients")
  void letsTheBundledSchemasOfClientsPass(BundledSchema schema) {
    assertThat(
            SchemaLint.check(
                schema.uri(),
                Documents.tree(schema.document()),
                DOCUMENTS.trees(OwnSchemas.none("a"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'$schema':'https://json-schema.org/draft/2020-12/schema','$id':'https://heliograph.dev/schemas/acme/order/1-0-0'}",
        "{'type':'object','x-owner':'shop','properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':{'pattern':'^a+$','format':'email'}}}",
        "{'properties':{'attack':{'$ref':'https://heliograph.dev/schemas/sqreen/attack/1-0-0'}}}",
        "{'enum':['$ref',{'$ref':1,'pattern':'('}],'default':{'format':'nothing'},'examples':[{'$anchor':1}]}",
      })
  void letsPassWhatMayBeRegistered(String document) {
    assertThat(check(document)).isEmpty();
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'strnig'} | /type",
        "{'properties':{'a':1}} | /properties/a",
        "{'minLength':-1} | /minLength",
        "{'required':['a','a']} | /required",
        "{'multipleOf':0} | /multipleOf",
        "{'$schema':'http://json-schema.org/draft-07/schema#'} | /$schema",
        "{'$id':'https://heliograph.dev/schemas/hg/detection/1-0-0'} | /$id",
        "{'properties':{'a':{'$id':'https://example.org'}}} | /properties/a/$id",
        "{'requierd':['a']} | /requierd",
        "{'properties':{'a':{'definitions':{}}}} | /properties/a/definitions",
        "{'$defs':{'a':{'$anchor':'b'}}} | /$defs/a/$anchor",
        "{'$dynamicRef':'#a'} | /$dynamicRef",
        "{'$ref':'https://example.org/schema'} | /$ref",
        "{'$ref':'http://169.254.169.254/latest'} | /$ref",
        "{'$ref':'file:///etc/passwd'} | /$ref",
        "{'$ref':'classpath:/application.yml'} | /$ref",
        "{'$ref':'#/title','title':'a'} | /$ref",
        "{'$ref':'#/$defs/none'} | /$ref",
        "{'$ref':'#anchor'} | /$ref",
        "{'$ref':'https://heliograph.dev/schemas/acme/other/1-0-0'} | /$ref",
        "{'$ref':'#'} | /$ref",
        "{'properties':{'next':{'$ref':'#'}}} | /properties/next/$ref",
        "{'$defs':{'a':{'allOf':[{'$ref':'#/$defs/b'}]},'b':{'not':{'$ref':'#/$defs/a'}}}} |"
            + " /$defs/a/allOf/0/$ref",
        "{'properties':{'a':{'pattern':'(?=a)b'}}} | /properties/a/pattern",
        "{'pattern':'(a)\\\\1'} | /pattern",
        "{'pattern':'('} | /pattern",
        "{'patternProperties':{'(?!a)':{}}} | /patternProperties/(?!a)",
        "{'properties':{'a~/b':{'format':'colour'}}} | /properties/a~0~1b/format",
        "{'maximum':1e999} | /maximum",
      })
  void saysWhatIsWrongAndWhere(String document, String pointer) {
    List<FieldError> errors = check(document);

    assertThat(errors).extracting(FieldError::pointer).containsOnly(pointer);
    assertThat(errors).allSatisfy(error -> assertThat(error.message()).contains("(expected: "));
  }

  @Test
  void saysEverythingAtOnce() {
    assertThat(
            check(
                "{'type':'strnig','requierd':[],'pattern':'(?=a)','format':'x','$ref':'http://x'}"))
        .extracting(FieldError::pointer)
        .containsOnly("/type", "/requierd", "/pattern", "/format", "/$ref");
  }

  @Test
  void refusesReferencesThatDoubleAtEachStep() {
    StringBuilder document = new StringBuilder("{'$ref':'#/$defs/a0','$defs':{");
    for (int step = 0; step < 40; step++) {
      document.append(
          "'a%d':{'allOf':[{'$ref':'#/$defs/a%d'},{'$ref':'#/$defs/a%d'}]},"
              .formatted(step, step + 1, step + 1));
    }
    document.append("'a40':{}}}");

    assertThat(check(document.toString()))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).startsWith("more than 250 schemas"));
  }

  @Test
  void refusesChainsThatTheValidatorsStackCouldNotHold() {
    StringBuilder document = new StringBuilder("{'$ref':'#/$defs/a0','$defs':{");
    for (int step = 0; step < 1_500; step++) {
      document.append(
          "'a%d':{'properties':{'b':{'$ref':'#/$defs/a%d'}}},".formatted(step, step + 1));
    }
    document.append("'a1500':{}}}");

    assertThat(check(document.toString()))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("within each other"));
  }

  @Test
  void letsManyAlternativesPass() {
    StringBuilder document = new StringBuilder("{'oneOf':[");
    for (int alternative = 0; alternative < 50; alternative++) {
      document
          .append(alternative == 0 ? "" : ",")
          .append(
              "{'properties':{'kind':{'const':%d},'a':{'type':'string'}}}".formatted(alternative));
    }

    assertThat(check(document + "]}")).isEmpty();
  }
}
