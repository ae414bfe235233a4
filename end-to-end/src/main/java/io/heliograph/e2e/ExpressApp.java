package io.heliograph.e2e;

import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An Express application with the unmodified agent, as a process of its own. */
public final class ExpressApp implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("LISTENING (\\d+)");
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Process process;
  private final Path output;
  private final String url;

  private ExpressApp(Process process, Path output) throws InterruptedException {
    this.process = process;
    this.output = output;
    this.url = "http://127.0.0.1:" + awaitPort();
  }

  /** Starts an application under that name with the organization's key. */
  public static ExpressApp start(RunFile platform, RunFile.Tenant tenant, String appName)
      throws InterruptedException {
    return start(platform, tenant, appName, List.of());
  }

  /**
   * Starts an application under that name with the organization's key.
   *
   * @param launcher words before {@code node}: a program that starts it otherwise than usual
   */
  public static ExpressApp start(
      RunFile platform, RunFile.Tenant tenant, String appName, List<String> launcher)
      throws InterruptedException {
    Path folder = NpmPackages.install();
    try {
      Path script = folder.resolve("app.js");
      try (var source =
          Objects.requireNonNull(ExpressApp.class.getResourceAsStream("/apps/app.js"))) {
        Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
      }
      Path output = Files.createTempFile(folder, "app-", ".txt");
      List<String> command = new ArrayList<>(launcher);
      command.addAll(List.of("node", script.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "SQREEN_URL", platform.agents(),
                  "SQREEN_INGESTION_URL", platform.agents(),
                  "SQREEN_TOKEN", tenant.organizationKey(),
                  "SQREEN_APP_NAME", appName));
      return new ExpressApp(builder.start(), output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private int awaitPort() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      Matcher listening = LISTENING.matcher(output());
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("the application did not start:\n" + output());
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Status of a page for a visitor from an address; the agent trusts X-Forwarded-For. */
  public int status(String path, String address) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("X-Forwarded-For", address)
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** SIGINT: the agent sends what it holds and logs out. */
  public void interrupt() throws InterruptedException {
    // The application itself, too, where it runs below faketime: that one ignores the signal when
    // whoever started the build did (a shell's background job).
    String[] kill =
        Stream.concat(
                Stream.of("kill", "-INT", Long.toString(process.pid())),
                process.descendants().map(child -> Long.toString(child.pid())))
            .toArray(String[]::new);
    try {
      new ProcessBuilder(kill).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    process.waitFor(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
