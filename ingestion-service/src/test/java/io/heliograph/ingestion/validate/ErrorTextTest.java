package io.heliograph.ingestion.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.validate.PayloadValidator.Verdict;
import io.heliograph.kit.problem.FieldError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {
  private static final String URI = "https://heliograph.dev/schemas/acme/order/1-0-0";

  static List<FieldError> errors(String schema, String value) {
    CompiledSchema compiled = new SchemaCompiler(Map.of(URI, schema)::get).compile(URI);
    return compiled.check(Json.of(value)) instanceof Verdict.Invalid(var errors)
        ? errors
        : List.of();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "required | {'required':['a/b']} | {} | /a~1b | missing (expected: a value)",
        "dependentRequired | {'dependentRequired':{'a':['b']}} | {'a':1} | /b | missing (expected:"
            + " a value, because another member is there)",
        "type | {'type':['string','null']} | 1 | `` | number (expected: string, null)",
        "enum | {'enum':[1,'x',null]} | 'secret' | `` | unknown value (expected: 1, x, null)",
        "const | {'const':5} | 'secret' | `` | another value (expected: 5)",
        "pattern | {'pattern':'^a$'} | 'secret' | `` | wrong form (expected: ^a$)",
        "format | {'format':'email'} | 'secret' | `` | wrong form (expected: an e-mail address)",
        "minimum | {'minimum':5} | 4 | `` | too small (expected: at least 5)",
        "maximum | {'maximum':5} | 6 | `` | too great (expected: at most 5)",
        "exclusiveMinimum | {'exclusiveMinimum':5} | 5 | `` | too small (expected: more than 5)",
        "exclusiveMaximum | {'exclusiveMaximum':5} | 5 | `` | too great (expected: less than 5)",
        "multipleOf | {'multipleOf':2} | 3 | `` | wrong number (expected: a multiple of 2)",
        "minLength | {'minLength':8} | 'secret' | `` | 6 characters (expected: at least 8)",
        "maxLength | {'maxLength':1} | 'secret' | `` | 6 characters (expected: at most 1)",
        "minItems | {'minItems':1} | [] | `` | 0 elements (expected: at least 1)",
        "maxItems | {'maxItems':0} | ['secret'] | `` | 1 elements (expected: at most 0)",
        "uniqueItems | {'uniqueItems':true} | ['secret','secret'] | `` | an element occurs twice"
            + " (expected: each once)",
        "minContains | {'contains':{'const':1}} | ['secret'] | `` | too few elements of the kind"
            + " asked for (expected: at least 1)",
        "maxContains | {'contains':{'const':1},'maxContains':1} | [1,1] | `` | too many elements of"
            + " the kind asked for (expected: at most 1)",
        "minProperties | {'minProperties':1} | {} | `` | 0 members (expected: at least 1)",
        "maxProperties | {'maxProperties':0} | {'a':'secret'} | `` | 1 members (expected: at most"
            + " 0)",
        "propertyNames | {'propertyNames':{'maxLength':1}} | {'long':'secret'} | /long | the name"
            + " of the member is not allowed (expected: as propertyNames says)",
        "additionalProperties | {'additionalProperties':false} | {'a':'secret'} | /a | not allowed"
            + " (expected: only members that the schema names)",
        "unevaluatedProperties | {'unevaluatedProperties':false} | {'a':'secret'} | /a | not"
            + " allowed (expected: only members that the schema names)",
        "items | {'prefixItems':[{}],'items':false} | [1,'secret'] | /1 | not allowed (expected:"
            + " only elements that the schema describes)",
        "unevaluatedItems | {'prefixItems':[{}],'unevaluatedItems':false} | [1,'secret'] | /1 | not"
            + " allowed (expected: only elements that the schema describes)",
        "not | {'not':{'type':'string'}} | 'secret' | `` | fits what it must not (expected:"
            + " anything but what stands in not)",
        "oneOf | {'oneOf':[{'type':'string'},{'minLength':2}]} | 'secret' | `` | fits 2"
            + " alternatives at once (expected: exactly one)",
        "minimum | {'if':{'type':'integer'},'then':{'minimum':5}} | 1 | `` | too small (expected:"
            + " at least 5)",
        "maximum | {'if':{'type':'string'},'else':{'maximum':5}} | 9 | `` | too great (expected: at"
            + " most 5)",
        "type | {'allOf':[{'type':'object'}]} | 'secret' | `` | string (expected: object)",
        "required | {'dependentSchemas':{'a':{'required':['b']}}} | {'a':1} | /b | missing"
            + " (expected: a value)",
        "false | {'properties':{'a':false}} | {'a':'secret'} | /a | not allowed (expected: nothing"
            + " here)",
        "type | {'items':{'type':'object'}} | [{},'secret'] | /1 | string (expected: object)",
        "type | {'patternProperties':{'^a':{'type':'object'}}} | {'ab':'secret'} | /ab | string"
            + " (expected: object)",
        "type | {'properties':{'a':{'$ref':'#/$defs/d'}},'$defs':{'d':{'type':'object'}}} |"
            + " {'a':'secret'} | /a | string (expected: object)",
      })
  void saysOfEveryKeywordWhereWhatAndWhatIsExpected(
      String keyword, String schema, String value, String pointer, String message) {
    List<FieldError> errors = errors(schema.replace('\'', '"'), value.replace('\'', '"'));

    assertThat(errors).containsExactly(new FieldError(pointer, message, keyword));
    assertThat(errors.toString()).doesNotContain("secret");
  }

  @Test
  void tellsOfEachAlternativeWhyItDoesNotFit() {
    String alternatives =
        "{\"properties\":{\"a\":{\"%s\":[{\"type\":\"object\"},"
            + "{\"properties\":{\"b\":{\"type\":\"null\"}},\"required\":[\"b\"],\"type\":\"object\"}]}}}";

    assertThat(errors(alternatives.formatted("anyOf"), "{\"a\":\"secret\"}"))
        .containsExactly(
            new FieldError("/a", "fits none of the alternatives (expected: at least one)", "anyOf"),
            new FieldError("/a", "alternative 1: string (expected: object)", "type"),
            new FieldError("/a", "alternative 2: string (expected: object)", "type"));
    assertThat(errors(alternatives.formatted("oneOf"), "{\"a\":\"secret\"}"))
        .containsExactly(
            new FieldError("/a", "fits none of the alternatives (expected: exactly one)", "oneOf"),
            new FieldError("/a", "alternative 1: string (expected: object)", "type"),
            new FieldError("/a", "alternative 2: string (expected: object)", "type"));
  }

  @Test
  void saysWhereTheAlternativesAreWhenTheMistakeIsDeeper() {
    String schema =
        "{\"anyOf\":[{\"properties\":{\"b\":{\"items\":{\"type\":\"null\"}}}},{\"type\":\"null\"}]}";

    assertThat(errors(schema, "{\"b\":[\"secret\"]}"))
        .containsExactly(
            new FieldError("", "fits none of the alternatives (expected: at least one)", "anyOf"),
            new FieldError("/b/0", "alternative 1: string (expected: null)", "type"),
            new FieldError("", "alternative 2: object (expected: null)", "type"));
  }

  @Test
  void aPatternIsFoundAnywhereInTheTextAndTakesLinearTime() {
    assertThat(errors("{\"pattern\":\"b\"}", "\"abc\"")).isEmpty();
    // Exponential for engines that try again: a minute at 40 letters, ages at 10,000.
    assertThat(errors("{\"pattern\":\"^(a+)+$\"}", "\"" + "a".repeat(10_000) + "!\"")).hasSize(1);
  }
}
