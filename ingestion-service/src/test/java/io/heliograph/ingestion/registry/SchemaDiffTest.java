package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.registry.Change.Kind;
import io.heliograph.ingestion.registry.Change.Party;
import io.heliograph.schema.SchemaCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SchemaDiffTest {
  private static final Documents DOCUMENTS = new Documents(SchemaCatalogue.load());

  static List<Change> changes(JsonNode last, JsonNode next) {
    var others = DOCUMENTS.trees(OwnSchemas.none("a"));
    return SchemaDiff.between(
        last, new References(last, others), next, new References(next, others));
  }

  private static List<Change> changes(String last, String next) {
    return changes(
        Documents.tree(last.replace('\'', '"')), Documents.tree(next.replace('\'', '"')));
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what breaks nobody
        "{'title':'a'} | {'title':'b'} | described | `` | nobody",
        "{} | {'properties':{'a':{'type':'string'}}} | property_added | /properties/a | nobody",
        // senders
        "{} | {'required':['a']} | required_added | /properties/a | senders",
        "{'type':['string','null']} | {'type':'string'} | type_narrowed | /type | senders",
        "{'type':'number'} | {'type':'integer'} | type_narrowed | /type | senders",
        "{} | {'type':'string'} | type_narrowed | /type | senders",
        "{'enum':[1,2]} | {'enum':[1]} | enum_narrowed | /enum | senders",
        "{'maximum':5} | {'maximum':4} | limit_tightened | /maximum | senders",
        "{'minLength':5} | {'minLength':6} | limit_tightened | /minLength | senders",
        "{} | {'maxItems':6} | limit_tightened | /maxItems | senders",
        "{} | {'pattern':'a'} | rule_added | /pattern | senders",
        "{} | {'additionalProperties':false} | closed | /additionalProperties | senders",
        "{'uniqueItems':false} | {'uniqueItems':true} | rule_added | /uniqueItems | senders",
        "{} | {'dependentRequired':{'a':['b']}} | required_added | /dependentRequired/a | senders",
        "{} | {'not':{'type':'string'}} | rule_added | /not | senders",
        "{'anyOf':[{},{'type':'string'}]} | {'anyOf':[{}]} | rule_removed | /anyOf/1 | senders",
        "{'allOf':[{}]} | {'allOf':[{},{'minimum':1}]} | rule_added | /allOf/1 | senders",
        // consumers
        "{'properties':{'a':{}}} | {} | property_removed | /properties/a | consumers",
        "{'required':['a']} | {} | required_removed | /properties/a | consumers",
        "{'type':'string'} | {'type':['string','null']} | type_widened | /type | consumers",
        "{'enum':[1]} | {'enum':[1,2]} | enum_widened | /enum | consumers",
        "{'maximum':4} | {'maximum':5} | limit_loosened | /maximum | consumers",
        "{'minItems':4} | {} | limit_loosened | /minItems | consumers",
        "{'additionalProperties':false} | {} | opened | /additionalProperties | consumers",
        "{'format':'email'} | {} | rule_removed | /format | consumers",
        "{'anyOf':[{}]} | {'anyOf':[{},{'type':'string'}]} | rule_added | /anyOf/1 | consumers",
        "{'items':{'type':'string'}} | {} | type_widened | /items/type | consumers",
        // both
        "{'type':'string'} | {'type':'integer'} | type_changed | /type | both",
        "{'enum':[1]} | {'enum':[2]} | enum_changed | /enum | both",
        "{'pattern':'a'} | {'pattern':'b'} | rule_changed | /pattern | both",
        "{'multipleOf':2} | {'multipleOf':4} | rule_changed | /multipleOf | both",
        "{'additionalProperties':false} | {'properties':{'a':{}},'additionalProperties':false} |"
            + " property_added | /properties/a | both",
        "{'properties':{'a':{}},'additionalProperties':false} | {'additionalProperties':false} |"
            + " property_removed | /properties/a | both",
        "{'not':{'type':'string'}} | {'not':{'type':'null'}} | not_understood | /not | both",
        "{'not':{}} | {'not':{'properties':{'a':{}}}} | not_understood | /not | both",
        "{'oneOf':[{}]} | {'oneOf':[{},{}]} | not_understood | /oneOf | both",
        "{'if':{'minimum':1}} | {'if':{'minimum':2}} | not_understood | /if | both",
        "{'patternProperties':{'a':{}}} | {'patternProperties':{'b':{}}} | rule_removed |"
            + " /patternProperties/a | both",
        // through references
        "{'$ref':'#/$defs/a','$defs':{'a':{'maximum':5}}} |"
            + " {'$ref':'#/$defs/b','$defs':{'b':{'maximum':4}}} | limit_tightened | /maximum |"
            + " senders",
        "{'$ref':'#/$defs/a','minimum':1,'$defs':{'a':{'maximum':5}}} |"
            + " {'$ref':'#/$defs/a','minimum':1,'$defs':{'a':{'maximum':4}}} | limit_tightened |"
            + " /$ref/maximum | senders",
        "{'properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':{'type':'string'}}} |"
            + " {'properties':{'a':{'type':['string','null']}}} | type_widened | /properties/a/type"
            + " | consumers",
        "{'unevaluatedProperties':false} | {'unevaluatedProperties':false,'minProperties':1} |"
            + " limit_tightened | /minProperties | both",
      })
  void saysWhatChangesAndWhomItBreaks(
      String last, String next, String kind, String pointer, String breaks) {
    List<Change> changes = changes(last, next);

    assertThat(changes).isNotEmpty();
    Change change = changes.getFirst();
    assertThat(change.kind().name().toLowerCase(Locale.ROOT)).isEqualTo(kind);
    assertThat(change.pointer()).isEqualTo(pointer);
    assertThat(change.message()).isNotBlank();
    assertThat(wire(change)).isEqualTo(breaks);
  }

  private static String wire(Change change) {
    return switch (change.breaks().size()) {
      case 0 -> "nobody";
      case 2 -> "both";
      default ->
          change.breaks().stream()
              .map(Party::name)
              .map(name -> name.toLowerCase(Locale.ROOT))
              .collect(Collectors.joining());
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object','properties':{'a':{'type':['string','null'],'maxLength':3}},'required':['a']}",
        "{'oneOf':[{'const':1},{'not':{'$ref':'#/$defs/a'}}],'$defs':{'a':{'enum':[1.0]}}}",
        "{'prefixItems':[{'type':'string'},true],'items':false,'contains':{'minimum':1},'minContains':2}",
      })
  void findsNothingBetweenEqualDocuments(String document) {
    assertThat(changes(document, document)).isEmpty();
  }

  @Test
  void orderAndNotationDoNotCount() {
    assertThat(
            changes(
                "{'type':['string','null'],'maximum':5,'required':['a','b']}",
                "{'required':['b','a'],'maximum':5.0,'type':['null','string']}"))
        .isEmpty();
  }

  @Test
  void tellsEveryChange() {
    assertThat(
            changes(
                "{'properties':{'a':{'type':'string'},'b':{'maximum':1}}}",
                "{'properties':{'a':{'type':'null'},'b':{'maximum':2},'c':{}},'required':['c']}"))
        .extracting(Change::kind)
        .containsExactlyInAnyOrder(
            Kind.TYPE_CHANGED, Kind.LIMIT_LOOSENED, Kind.PROPERTY_ADDED, Kind.REQUIRED_ADDED);
  }
}
