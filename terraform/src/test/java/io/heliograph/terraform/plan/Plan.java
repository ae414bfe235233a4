package io.heliograph.terraform.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a root configuration would make. It stands in for {@code terraform plan}, which needs the
 * provider's plugin; what only AWS knows is {@link Unknown}. A {@code for_each} or {@code count}
 * that is not known is an error, here as there.
 */
public record Plan(List<Made> made) {

  /**
   * Works out a root configuration.
   *
   * @param inputs the root's variables; others have their defaults or are unknown
   */
  public static Plan of(Path root, Map<String, Object> inputs) {
    return new Plan(new ModuleInstance("", Folder.read(root), () -> inputs).all());
  }

  /** Resources of a type. */
  public List<Made> resources(String type) {
    return of("resource", type);
  }

  /** Data sources of a type. */
  public List<Made> data(String type) {
    return of("data", type);
  }

  private List<Made> of(String mode, String type) {
    return made.stream().filter(one -> one.mode().equals(mode) && one.type().equals(type)).toList();
  }
}
