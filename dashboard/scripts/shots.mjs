// Pictures of every page and what axe-core says of each:
//   node scripts/shots.mjs BASE OUT [PAGE…]     (BASE such as http://127.0.0.1:4173)
// With HELIOGRAPH_RUN, the run file of a running platform, it signs in there first and BASE is its gateway.
// LOOKS chooses of wide-light, wide-dark, narrow-light and narrow-dark. Uses Debian's Chromium; CHROMIUM names another.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launch, signIn } from './browser.mjs';

const run = process.env.HELIOGRAPH_RUN && JSON.parse(await readFile(process.env.HELIOGRAPH_RUN, 'utf8'));
const looks = process.env.LOOKS?.split(',');
const [base = 'http://127.0.0.1:4173', out = 'target/shots', ...chosen] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const browser = await launch();
const storageState = run ? await signIn(browser, run) : undefined;
const asking = await browser.newContext({ storageState });
const fetchFirst = async (path) => (await (await asking.request.get(base + path)).json()).items[0];

const pages = {
  overview: '/',
  applications: '/applications',
  application: async () => `/applications/${(await fetchFirst('/api/account/v1/applications')).id}`,
  detections: '/detections',
  detection: async () => `/detections/${(await fetchFirst('/api/playbook/v1/detections')).id}`,
  responses: '/responses',
  response: async () => `/responses/${(await fetchFirst('/api/playbook/v1/responses')).id}`,
  allowlist: '/responses?tab=allowlist',
  risks: '/risks',
  risk: async () => `/risks/${(await fetchFirst('/api/risk/v1/risks')).id}`,
  signals: '/signals',
  sql: '/signals?tab=sql',
  metrics: '/metrics?group=signal_name',
  insights: `/insights?q=${encodeURIComponent('risks.open.high > 0 and detections.1h > 0')}`,
  playbooks: '/playbooks',
  playbook: '/playbooks/failed-logins-per-ip',
  integrations: '/integrations',
  integration: async () => `/integrations/${(await fetchFirst('/api/integration/v1/subscriptions')).id}`,
  rejected: '/rejected',
  keys: '/settings',
  members: '/settings?tab=members',
  audit: '/settings?tab=audit',
  reference: '/reference',
};

await mkdir(out, { recursive: true });
let faults = 0;
for (const [name, place] of Object.entries(pages)) {
  if (chosen.length > 0 && !chosen.includes(name)) {
    continue;
  }
  let path;
  try {
    path = typeof place === 'string' ? place : await place();
  } catch {
    continue; // An empty organization has none to show.
  }
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      if (looks && !looks.includes(`${size}-${colorScheme}`)) {
        continue;
      }
      const context = await browser.newContext({ viewport, colorScheme, storageState });
      const page = await context.newPage();
      page.on(
        'console',
        (message) =>
          message.type() === 'error' &&
          !/503|404/.test(message.text()) &&
          report(name, size, colorScheme, message.text()),
      );
      page.on('pageerror', (error) => report(name, size, colorScheme, String(error)));
      await page.goto(base + path, { waitUntil: 'load' });
      await page.waitForSelector('h1');
      await page
        .waitForFunction(() => !document.querySelector('[aria-busy=true]'), undefined, { timeout: 20_000 })
        .catch(() => report(name, size, colorScheme, 'still loading'));
      await page.waitForTimeout(name === 'reference' ? 1500 : 500);
      await page.screenshot({
        path: `${out}/${name}-${size}-${colorScheme}.png`,
        fullPage: size === 'narrow' || name !== 'reference',
      });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) {
        report(name, size, colorScheme, `wider than the window by ${overflow} px`);
      }
      await page.evaluate(`${axe}; undefined`);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const violation of violations) {
        report(
          name,
          size,
          colorScheme,
          `axe ${violation.impact} ${violation.id}: ${violation.nodes
            .slice(0, 3)
            .map((node) => node.html.slice(0, 140))
            .join(' | ')}`,
        );
      }
      await context.close();
    }
  }
}
await browser.close();
console.log(faults === 0 ? 'No fault found.' : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;

function report(name, size, colorScheme, text) {
  faults += 1;
  console.log(`${name} ${size} ${colorScheme}: ${text}`);
}
