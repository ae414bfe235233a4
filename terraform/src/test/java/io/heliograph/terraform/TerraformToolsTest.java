package io.heliograph.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.terraform.plan.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Others' tools, where the machine has them; where it has not, CI included, each test says so and
 * is skipped. The rules of this module need neither.
 */
class TerraformToolsTest {
  /** Where the schema checker is, when not at the place that the project's tools have. */
  private static final String TF_CHECK = "TF_CHECK";

  /** npm packages that it needs, when they are not to be fetched into {@code target}. */
  private static final String TF_CHECK_MODULES = "TF_CHECK_MODULES";

  @TempDir private Path directory;

  @Test
  void everyFileIsFormatted() throws IOException, InterruptedException {
    Optional<Path> terraform = Checkout.program("terraform");
    assumeTrue(
        terraform.isPresent(),
        "terraform is not on the PATH: the format of .tf files is unchecked");

    assertThat(
            run(
                Map.of(),
                terraform.orElseThrow().toString(),
                "fmt",
                "-check",
                "-recursive",
                "-diff",
                Checkout.TERRAFORM.toString()))
        .isEqualTo(new Result(0, ""));
  }

  @Test
  void everyFolderFitsTheSchemaOfItsProvider() throws IOException, InterruptedException {
    Path checker =
        Optional.ofNullable(System.getenv(TF_CHECK))
            .map(Path::of)
            .orElse(Checkout.ROOT.resolve("../shared/tools/tf-check"));
    assumeTrue(
        Files.isExecutable(checker) && Checkout.program("node").isPresent(),
        "tf-check or node is not there: .tf files are unchecked against the provider's schema");
    List<String> command = new ArrayList<>(List.of(checker.toString(), "--strict"));
    Folder.below(Checkout.TERRAFORM).forEach(folder -> command.add(folder.path().toString()));

    Result result = run(Map.of(TF_CHECK_MODULES, modules()), command.toArray(String[]::new));

    assertThat(result.output()).contains("0 error(s), 0 warning(s)");
    assertThat(result.status()).isZero();
  }

  /** The checker's packages, fetched once; 400 MB. */
  private static String modules() throws IOException, InterruptedException {
    String given = System.getenv(TF_CHECK_MODULES);
    if (given != null) {
      return given;
    }
    Path folder = Files.createDirectories(Checkout.TERRAFORM.resolve("target/tf-check"));
    Path modules = folder.resolve("node_modules");
    if (!Files.exists(modules.resolve("@cdktf/provider-aws/.jsii"))) {
      assumeTrue(
          Checkout.program("npm").isPresent(), "npm is not there to fetch tf-check's schema");
      Result installed =
          run(
              Map.of(),
              "npm",
              "install",
              "--prefix",
              folder.toString(),
              "--ignore-scripts",
              "--legacy-peer-deps",
              "--no-audit",
              "--no-fund",
              "@cdktf/hcl2json@0.21.0",
              "@cdktf/provider-aws@21.22.1");
      assumeTrue(
          installed.status() == 0, "tf-check's schema could not be fetched: " + installed.output());
    }
    return modules.toString();
  }

  @Test
  void aToolThatIsUnhappyIsHeard() throws IOException, InterruptedException {
    Optional<Path> terraform = Checkout.program("terraform");
    assumeTrue(terraform.isPresent(), "terraform is not on the PATH");
    Files.writeString(directory.resolve("main.tf"), "locals {\na=1\n}\n");

    assertThat(
            run(Map.of(), terraform.orElseThrow().toString(), "fmt", "-check", directory.toString())
                .status())
        .isNotZero();
  }

  private record Result(int status, String output) {}

  private static Result run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("tool", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(environment);
    builder.environment().remove("TF_CLI_CONFIG_FILE"); // a machine's settings are not ours
    Process process = builder.start();
    try {
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        throw new IllegalStateException(List.of(command) + " takes longer than three minutes");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
