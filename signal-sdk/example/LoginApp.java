import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.Signal;
import io.heliograph.sdk.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A login that Heliograph watches: it reports failures, and refuses addresses and users that are
 * blocked, wherever they were blocked. The password of everybody is "open sesame".
 *
 * <pre>
 * HELIOGRAPH_ENDPOINT=http://127.0.0.1:8082 HELIOGRAPH_KEY=org_… HELIOGRAPH_APP=shop \
 *   java -cp 'signal-sdk/target/*:signal-schemas/target/*' signal-sdk/example/LoginApp.java 8090
 *
 * curl -i -H 'X-Forwarded-For: 8.8.4.4' -d 'ana@example.org wrong' http://127.0.0.1:8090/login
 * </pre>
 *
 * Say the second line twenty times within a minute, then ask /login for anything: 403.
 */
class LoginApp {
  public static void main(String[] arguments) throws IOException, InterruptedException {
    HeliographClient heliograph =
        HeliographClient.builder(
                URI.create(setting("HELIOGRAPH_ENDPOINT")),
                setting("HELIOGRAPH_KEY"),
                setting("HELIOGRAPH_APP"))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(heliograph::close));
    // Whom others block, we do not let in just because we are new. Without the platform, go on.
    heliograph.enforcement().awaitReady(Duration.ofSeconds(5));

    int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/login", exchange -> login(exchange, heliograph));
    server.start();
    System.out.println("listening on http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void login(HttpExchange exchange, HeliographClient heliograph) throws IOException {
    String ip = clientAddress(exchange);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String[] words = body.strip().split(" ", 2);
    Map<String, String> user = Map.of("email", words[0]);

    Verdict verdict = heliograph.enforcement().verdictForIp(ip);
    if (verdict.allowed()) {
      verdict = heliograph.enforcement().verdictForUser(user);
    }
    if (!verdict.allowed()) {
      heliograph.enforcement().reportEnforced(verdict);
      if (verdict instanceof Verdict.Redirect redirect) {
        exchange.getResponseHeaders().set("Location", redirect.url());
        answer(exchange, 303, "elsewhere\n");
      } else {
        answer(exchange, 403, "blocked\n");
      }
      return;
    }

    boolean welcome = words.length == 2 && words[1].equals("open sesame");
    heliograph.send(
        Signal.event(welcome ? "login.succeeded" : "login.failed").ip(ip).user(user).build());
    answer(exchange, welcome ? 200 : 401, welcome ? "welcome\n" : "no\n");
  }

  /** As told by the proxy in front; without one, anybody could claim to be anybody. */
  private static String clientAddress(HttpExchange exchange) {
    String forwarded = exchange.getRequestHeaders().getFirst("X-Forwarded-For");
    return forwarded == null
        ? exchange.getRemoteAddress().getAddress().getHostAddress()
        : forwarded.split(",")[0].strip();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String setting(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + ": missing in the environment");
    }
    return value;
  }
}
