package io.heliograph.ingestion.archive.compaction;

class InMemoryManifestTest extends ManifestContract {
  private final Manifest manifest = new InMemoryManifest();

  @Override
  protected Manifest manifest() {
    return manifest;
  }
}
