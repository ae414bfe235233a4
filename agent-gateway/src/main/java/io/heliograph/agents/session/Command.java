package io.heliograph.agents.session;

import java.util.List;

/**
 * An order to an agent.
 *
 * @param uuid names its result in a later beat; never twice the same
 * @param params always present: the Go agent insists on an array
 */
record Command(String name, String uuid, List<Object> params) {

  /** Turns reporting on; without it the Node agent sends no trace at all. */
  static Command instrumentationEnable(String uuid) {
    return new Command("instrumentation_enable", uuid, List.of());
  }

  /** Makes the agent fetch the complete list of security responses. */
  static Command actionsReload(String uuid) {
    return new Command("actions_reload", uuid, List.of());
  }

  /** Makes the agent post what it is built of. */
  static Command getBundle(String uuid) {
    return new Command("get_bundle", uuid, List.of());
  }
}
