package io.heliograph.terraform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.terraform.Checkout;
import io.heliograph.terraform.hcl.Body;
import io.heliograph.terraform.hcl.Expression;
import io.heliograph.terraform.plan.Folder;
import io.heliograph.terraform.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private final List<Folder> folders = Folder.below(Checkout.TERRAFORM);

  @Test
  void everyFolderKeepsTheRulesAboutWhatIsWritten() {
    assertThat(folders).hasSizeGreaterThan(25);

    assertThat(folders).flatMap(SourcePolicy::check).isEmpty();
  }

  @Test
  void everythingThatWouldBeMadeKeepsTheRules() {
    Plan plan = Plan.of(Checkout.COMPLETE, Checkout.INPUTS);

    assertThat(plan.made()).hasSizeGreaterThan(200);
    assertThat(ResourcePolicy.check(plan)).isEmpty();
  }

  @Test
  void everyModuleAndStackIsPartOfTheExample() {
    Set<Path> used = new TreeSet<>(Set.of(Checkout.COMPLETE));
    used(Checkout.COMPLETE, used);

    assertThat(used).containsExactlyElementsOf(folders.stream().map(Folder::path).toList());
  }

  private void used(Path folder, Set<Path> found) {
    for (Body.Block call : Folder.read(folder).blocks("module")) {
      if (!(call.body().value("source").orElse(null)
          instanceof Expression.Literal(String path, int line))) {
        throw new IllegalStateException(folder + ": a module without a source");
      }
      Path called = folder.resolve(path).normalize();
      if (found.add(called)) {
        used(called, found);
      }
    }
  }
}
