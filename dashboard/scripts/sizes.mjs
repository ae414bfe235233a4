// What a first visit of the overview loads, compressed, and when it paints:  node scripts/sizes.mjs BASE
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const [base = 'http://127.0.0.1:4173'] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
  ],
});
const page = await browser.newPage();
const loaded = [];
page.on('response', (response) => {
  const { pathname } = new URL(response.url());
  if (!/^\/(api|bff)\//.test(pathname)) {
    loaded.push(
      response.body().then((body) => ({
        pathname,
        bytes: pathname.endsWith('.woff2') ? body.length : gzipSync(body).length,
      })),
    );
  }
});
await page.goto(`${base}/`, { waitUntil: 'load' });
await page.waitForSelector('canvas');
const files = (await Promise.all(loaded)).sort((left, right) => right.bytes - left.bytes);
const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
await browser.close();

for (const file of files) {
  console.log(`${String(file.bytes).padStart(8)}  ${file.pathname}`);
}
const total = files.reduce((sum, file) => sum + file.bytes, 0);
console.log(
  `${String(total).padStart(8)}  together; first contentful paint after ${Math.round(paint ?? 0)} ms`,
);
process.exitCode = total < 250_000 ? 0 : 1;
