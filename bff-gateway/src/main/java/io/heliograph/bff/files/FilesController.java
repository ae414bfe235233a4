package io.heliograph.bff.files;

import io.heliograph.bff.relay.Product;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The dashboard: its files, and its page for every other address, which it reads itself. */
@RestController
@Hidden // pages for people, no API
class FilesController {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final String HASHED = "assets/"; // Vite puts a digest into each name there
  private static final String INDEX = "index.html";
  private static final List<String> REFERENCE = List.of("api.html", "api/index.html");

  private final DashboardFiles files;

  FilesController(DashboardFiles files) {
    this.files = files;
  }

  /** Documents of all products, for the reference and for generators of clients. */
  record Documents(List<Document> items) {}

  /** Where a product's OpenAPI document is. */
  record Document(String product, String title, String url) {}

  @GetMapping("/api/openapi.json")
  Documents documents() {
    return new Documents(
        Arrays.stream(Product.values())
            .map(
                product ->
                    new Document(
                        product.wire(), product.title(), "/api/" + product.wire() + "/v3/api-docs"))
            .toList());
  }

  @GetMapping({"/api", "/api/"})
  ResponseEntity<?> reference() {
    return REFERENCE.stream()
        .map(files::find)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> files.find(INDEX))
        .<ResponseEntity<?>>map(FilesController::page)
        .orElseGet(FilesController::plainReference);
  }

  @GetMapping("/**")
  ResponseEntity<?> file(HttpServletRequest request) {
    String path = request.getRequestURI().substring(1);
    Optional<Resource> file = files.find(path);
    if (file.isPresent() && !path.endsWith(".html")) {
      return asset(path, file.get());
    }
    if (file.isEmpty() && path.startsWith(HASHED)) {
      // A page of an older build asks for its piece: no page of ours would do instead.
      return ResponseEntity.status(HttpStatus.NOT_FOUND)
          .contentType(MediaType.TEXT_PLAIN)
          .body("No such file\n");
    }
    return file.or(() -> files.find(INDEX))
        .<ResponseEntity<?>>map(FilesController::page)
        .orElseGet(FilesController::notBuilt);
  }

  private static ResponseEntity<Resource> asset(String path, Resource file) {
    CacheControl cache =
        path.startsWith(HASHED)
            ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
            : CacheControl.maxAge(Duration.ofHours(1)).cachePublic();
    return ResponseEntity.ok()
        .contentType(MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM))
        .cacheControl(cache)
        .body(file);
  }

  private static ResponseEntity<Resource> page(Resource file) {
    return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache()).body(file);
  }

  private static ResponseEntity<String> plainReference() {
    String items =
        Arrays.stream(Product.values())
            .map(
                product ->
                    "<li><a href=\"/api/%1$s/v3/api-docs\">%1$s</a>: %2$s</li>"
                        .formatted(product.wire(), product.title()))
            .collect(Collectors.joining("\n"));
    return text("APIs of Heliograph", "<ul>\n" + items + "\n</ul>");
  }

  private static ResponseEntity<String> notBuilt() {
    return text(
        "Heliograph",
        "<p>The dashboard was not built: the build found no npm. The APIs are all there: <a"
            + " href=\"/api\">reference</a>.</p>");
  }

  private static ResponseEntity<String> text(String title, String content) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noCache())
        .body(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %2$s
            </main>
            </body>
            </html>
            """
                .formatted(title, content));
  }
}
