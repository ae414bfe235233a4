package io.heliograph.search;

import java.util.List;
import org.opensearch.Version;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;

/** A node with plugins from the class path instead of a directory of archives. */
final class EngineNode extends Node {

  EngineNode(Environment environment) {
    super(
        environment,
        List.of(
            new PluginInfo(
                CompatibleHttp.NAME,
                "answers like Elasticsearch",
                "1",
                Version.CURRENT,
                "25",
                CompatibleHttp.class.getName(),
                List.of(),
                false)),
        false);
  }
}
