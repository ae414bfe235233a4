// Fetches every service's OpenAPI document from a running platform:
//   node scripts/fetch-openapi.mjs DIR/run/heliograph.json
// What differs from start to start (addresses) is left out, keys are sorted: a diff shows what changed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const [runFile = '../.heliograph/run/heliograph.json'] = process.argv.slice(2);
const run = JSON.parse(await readFile(runFile, 'utf8'));
const services = { ingestion: run.ingestion, agents: run.agents, ...run.services };

await mkdir('openapi', { recursive: true });
for (const [product, address] of Object.entries(services)) {
  const response = await fetch(`${address}/v3/api-docs`).catch(() => undefined);
  if (!response?.ok) {
    console.log(`${product}: no document (${response?.status ?? 'no answer'})`);
    continue;
  }
  const { servers: _servers, ...document } = await response.json();
  await writeFile(`openapi/${product}.json`, `${JSON.stringify(sorted(document), null, 2)}\n`);
  console.log(`${product}: ${Object.keys(document.paths).length} paths`);
}

function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
