package io.heliograph.terraform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where things are, and what the example's variables are in these tests. */
public final class Checkout {
  /** The repository's root; Maven runs tests in the module's folder. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Terraform's own files. */
  public static final Path TERRAFORM = ROOT.resolve("terraform");

  /** The whole as one configuration. */
  public static final Path COMPLETE = TERRAFORM.resolve("examples/complete");

  /** No prefix, so that buckets have the names that the code knows. */
  public static final Map<String, Object> INPUTS =
      Map.of("bucket_prefix", "", "domain", "example.com", "image_tag", "1");

  private Checkout() {}

  /** A program on the PATH. */
  public static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
