package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.e2e.Api.Answer;
import io.heliograph.e2e.MatrixTable.Exempt;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every operation of every product's OpenAPI document, tried by who may not: without a token, with
 * a token of too little scope, and by another organization with ids that exist. A new operation is
 * tried as soon as it is documented; if {@link MatrixTable} lacks what a valid request of it needs,
 * the first test here names it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationMatrixIT {
  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static Map<String, String> products;
  private static Api nobody;
  private static Api demo;
  private static Api other;
  private static DemoThings things;
  private static Map<String, String> before;

  private static final List<ApiOperation> operations = new ArrayList<>();
  private static final List<IsolationCall> calls = new ArrayList<>();
  private static final Set<String> uncovered = new TreeSet<>();

  @BeforeAll
  static void start() throws InterruptedException {
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    products = ApiOperation.products(addresses);
    nobody = Api.withoutToken(addresses);
    demo = Api.of(addresses, addresses.demo());
    other = Api.of(addresses, addresses.other());
    things = DemoThings.create(addresses, demo, other);
    for (Map.Entry<String, String> product : products.entrySet()) {
      operations.addAll(
          ApiOperation.of(product.getKey(), nobody.get(product.getValue() + "/v3/api-docs").ok()));
    }
    Set<String> exempt =
        MatrixTable.EXEMPT.stream().map(Exempt::operation).collect(Collectors.toSet());
    for (ApiOperation operation : operations) {
      if (!operation.isInternal() && !exempt.contains(operation.key())) {
        generate(operation);
      }
    }
    // Last what makes the other organization a thing with the name of demo's.
    calls.sort(Comparator.comparing(IsolationMatrixIT::isNamedByCaller));
    before = Fingerprint.settled(reads(), products, demo);
  }

  private static void generate(ApiOperation operation) {
    try {
      calls.addAll(IsolationCall.of(operation, things));
    } catch (IsolationCall.NoRow missing) {
      uncovered.add(operation.key() + " needs " + missing.getMessage());
    }
  }

  @AfterAll
  static void stop() {
    if (things != null) {
      things.close();
    }
    if (heliograph != null) {
      heliograph.close();
    }
  }

  private static boolean isNamedByCaller(IsolationCall call) {
    return MatrixTable.NAMED_BY_CALLER.contains(call.operation().key());
  }

  private static List<IsolationCall> reads() {
    return calls.stream().filter(call -> call.operation().isSafe()).toList();
  }

  private static String address(IsolationCall call) {
    return Objects.requireNonNull(products.get(call.operation().product()));
  }

  /** Sends calls and tells which were answered otherwise. */
  private static List<String> refusals(List<IsolationCall> tried, Api api, int expected)
      throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (IsolationCall call : tried) {
      check(call, call.send(api, address(call), "demo"), expected, wrong);
    }
    return wrong;
  }

  private static void check(IsolationCall call, Answer answer, int expected, List<String> wrong) {
    String type = answer.headers().getOrDefault("content-type", List.of("none")).getFirst();
    if (answer.status() != expected || !type.startsWith("application/problem+json")) {
      wrong.add(call + " was answered " + answer.status() + " " + type + ": " + answer.body());
    }
    List<String> givenAway = call.givenAway(answer, things.all());
    if (!givenAway.isEmpty()) {
      wrong.add(call + " gave away " + givenAway + ": " + answer.body());
    }
  }

  /** If not: {@code npm run openapi}, then {@code npm run types}, in {@code dashboard}. */
  @Test
  void theDashboardIsMadeFromTheseDocuments() throws IOException, InterruptedException {
    List<Path> known;
    try (Stream<Path> files = Files.list(Path.of("..", "dashboard", "openapi"))) {
      known = files.toList();
    }
    for (Path file : known) {
      String product = file.getFileName().toString().replace(".json", "");
      ObjectNode served = (ObjectNode) nobody.get(products.get(product) + "/v3/api-docs").ok();
      served.remove("servers");
      assertThat(served.equals(Api.JSON.readTree(Files.readString(file))))
          .as("%s is what the service says of itself", file)
          .isTrue();
    }
  }

  @Test
  @Order(1)
  void everyOperationOfEveryDocumentIsTriedOrExempt() {
    Set<String> documented = operations.stream().map(ApiOperation::key).collect(Collectors.toSet());

    assertThat(uncovered).as("add rows to MatrixTable").isEmpty();
    assertThat(operations.stream().map(ApiOperation::product).distinct())
        .containsExactlyInAnyOrderElementsOf(products.keySet());
    assertThat(MatrixTable.EXEMPT.stream().map(Exempt::operation))
        .as("exempt, but in no document")
        .isSubsetOf(documented);
    assertThat(MatrixTable.BODIES.stream().map(MatrixTable.Body::operation))
        .as("bodies of operations that are in no document")
        .isSubsetOf(documented);
    assertThat(MatrixTable.MIXED.stream().map(MatrixTable.Mixed::operation)).isSubsetOf(documented);
    System.out.printf(
        "isolation matrix: %d operations of %d products, %d exempt, %d calls, %d with demo's ids%n",
        operations.size(),
        products.size(),
        MatrixTable.EXEMPT.size(),
        calls.size(),
        calls.stream().filter(IsolationCall::namesDemos).count());
  }

  @Test
  @Order(2)
  void withoutATokenEverythingIsUnauthorized() throws InterruptedException {
    assertThat(refusals(calls, nobody, 401)).isEmpty();
  }

  @Test
  @Order(3)
  void whatIsExemptAsksForItsOwnCredentials() throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (Exempt exempt : MatrixTable.EXEMPT) {
      String[] words = exempt.operation().split(" ");
      String body = words[1].equals("POST") ? "{}" : null;
      Answer answer = nobody.call(words[1], products.get(words[0]) + words[2], body);
      if (answer.status() != exempt.withoutCredentials()) {
        wrong.add(exempt + " was answered " + answer.status() + ": " + answer.body());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  @Order(4)
  void withTooLittleScopeEverythingIsForbidden() throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (String product : products.keySet()) {
      String unrelated =
          MatrixTable.UNRELATED.getOrDefault(product, MatrixTable.UNRELATED_OTHERWISE);
      wrong.addAll(refused(call -> call.operation().product().equals(product), unrelated));
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  @Order(5)
  void whoMayReadEverythingMayChangeNothing() throws InterruptedException {
    assertThat(
            refused(
                call ->
                    !call.operation().isSafe()
                        && !MatrixTable.READS.contains(call.operation().key()),
                MatrixTable.ALL_READS))
        .isEmpty();
  }

  private static List<String> refused(Predicate<IsolationCall> which, String scope)
      throws InterruptedException {
    Api weak = Api.of(addresses, addresses.demo(), scope);
    return refusals(calls.stream().filter(which).toList(), weak, 403);
  }

  @Test
  @Order(6)
  void throughTheGatewayAnotherOrganizationFindsNothingOfDemos() throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (IsolationCall call : calls) {
      if (call.namesDemos() && !isNamedByCaller(call)) {
        String root = addresses.gateway() + "/api/" + call.operation().product();
        check(call, call.send(other, root, "other"), 404, wrong);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  @Order(7)
  void anotherOrganizationFindsNothingOfDemos() throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (IsolationCall call : calls) {
      Answer answer = call.send(other, address(call), "other");
      if (call.namesDemos() && !isNamedByCaller(call)) {
        check(call, answer, 404, wrong);
      } else {
        checkOwn(call, answer, wrong);
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static void checkOwn(IsolationCall call, Answer answer, List<String> wrong) {
    if (answer.status() / 100 != 2) {
      wrong.add(call + " was answered " + answer.status() + ": " + answer.body());
    }
    List<String> givenAway = call.givenAway(answer, things.all());
    if (!givenAway.isEmpty()) {
      wrong.add(call + " gave away " + givenAway + ": " + answer.body());
    }
  }

  @Test
  @Order(8)
  void feedsBetweenServicesAreClosedToCustomers() throws InterruptedException {
    Set<String> feeds = new TreeSet<>(MatrixTable.INTERNAL);
    operations.stream().filter(ApiOperation::isInternal).map(ApiOperation::key).forEach(feeds::add);
    products.keySet().stream()
        .filter(product -> !product.equals("gateway"))
        .forEach(product -> feeds.add(product + " GET /internal/v1/anything"));
    List<String> wrong = new ArrayList<>();
    for (String feed : feeds) {
      String[] words = feed.split(" ");
      String own = products.get(words[0]) + words[2];
      String relayed = addresses.gateway() + "/api/" + words[0] + words[2];
      expect(401, nobody, words[1], own, wrong);
      expect(403, demo, words[1], own, wrong);
      expect(404, demo, words[1], relayed, wrong);
      expect(404, nobody, words[1], relayed, wrong);
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  @Order(9)
  void noSpellingOfAPathLeadsThroughTheGatewayToThem() throws InterruptedException {
    List<String> reached = new ArrayList<>();
    for (String spelling : MatrixTable.DETOURS) {
      String url = addresses.gateway() + "/api/account" + spelling;
      Answer answer = demo.get(url);
      if (answer.status() != 400 && answer.status() != 404) {
        reached.add(url + " was answered " + answer.status() + ": " + answer.body());
      }
    }

    assertThat(reached).isEmpty();
  }

  private static void expect(int expected, Api api, String method, String url, List<String> wrong)
      throws InterruptedException {
    String body = method.equals("POST") ? "{}" : null;
    Answer answer = api.call(method, url, body);
    if (answer.status() != expected) {
      wrong.add(method + " " + url + " was answered " + answer.status() + ": " + answer.body());
    }
  }

  @Test
  @Order(10)
  void afterAllThatNothingOfDemosHasChanged() throws InterruptedException {
    assertThat(before.values()).isNotEmpty().allMatch(answer -> answer.startsWith("200 "));
    assertThat(Fingerprint.of(reads(), products, demo)).isEqualTo(before);
  }

  /** Else what is wrong with the requests above could be that they are wrong. */
  @Test
  @Order(11)
  void demoItselfIsAnsweredEachOfTheseCalls() throws InterruptedException {
    List<IsolationCall> ordered = new ArrayList<>(calls);
    // Deletions late, and parts before the whole; an erasure last, since it forgets all queries.
    ordered.sort(
        Comparator.comparing((IsolationCall call) -> call.operation().key().contains("/erasures"))
            .thenComparingInt(
                call ->
                    call.operation().method().equals("DELETE") ? -call.target().length() : -999));
    List<String> wrong = new ArrayList<>();
    for (IsolationCall call : ordered) {
      if (!isOfOthers(call)) {
        Answer answer = call.send(demo, address(call), "demo");
        if (answer.status() / 100 != 2 && answer.status() != 409) {
          wrong.add(call + " was answered " + answer.status() + ": " + answer.body());
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** Whether a call names a thing of the other organization too. */
  private static boolean isOfOthers(IsolationCall call) {
    return call.target().contains(things.fill("${others_subscription}"));
  }
}
