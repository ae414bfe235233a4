import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks (or with {@code write} mends) the format of every Java file below the working folder. The
 * build runs it on the JDK 25 toolchain, because google-java-format reads only the syntax of the
 * JDK that it runs on, while Maven may run on 17.
 */
public final class Format {
  public static void main(String[] arguments) throws IOException {
    boolean write = List.of(arguments).contains("write");
    Formatter formatter =
        new Formatter(
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    List<Path> files;
    try (Stream<Path> tree = Files.walk(Path.of("."))) {
      files =
          tree.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().matches(".*/(target|node_modules|\\.git)/.*"))
              .toList();
    }
    List<Path> wrong =
        files.parallelStream().filter(file -> !formatted(formatter, file, write)).toList();
    if (!wrong.isEmpty() && !write) {
      wrong.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("Mend with: mvn -N exec:exec@format -Dformat=write");
      System.exit(1);
    }
  }

  private static boolean formatted(Formatter formatter, Path file, boolean write) {
    try {
      String source = Files.readString(file);
      String formatted =
          formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(source));
      if (formatted.equals(source)) {
        return true;
      }
      if (write) {
        Files.writeString(file, formatted);
      }
      return false;
    } catch (IOException | FormatterException failed) {
      System.err.println(file + ": " + failed.getMessage());
      return false;
    }
  }
}
