// Writes src/api/generated/<product>.d.ts from openapi/<product>.json; `--check` only compares.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const check = process.argv.includes('--check');
let stale = 0;
await mkdir('src/api/generated', { recursive: true });
for (const file of (await readdir('openapi')).filter((name) => name.endsWith('.json'))) {
  const product = file.replace(/\.json$/, '');
  const target = `src/api/generated/${product}.d.ts`;
  const ast = await openapiTS(await readFile(`openapi/${file}`, 'utf8'), { immutable: true });
  const text = `// Generated from openapi/${file} by \`npm run types\`.\n${astToString(ast)}`;
  if (check) {
    const present = await readFile(target, 'utf8').catch(() => '');
    if (present !== text) {
      stale += 1;
      console.error(`${target} does not belong to openapi/${file}: run \`npm run types\``);
    }
  } else {
    await writeFile(target, text);
    console.log(`${target}: ${text.split('\n').length} lines`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
