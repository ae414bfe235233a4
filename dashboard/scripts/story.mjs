// Walks through the story in Chromium, as the demo organization's owner would:
//   node scripts/story.mjs RUN_FILE ADDRESS
// From the application shop to the detection of ADDRESS, from its evidence to those who enforce it, and revokes the
// response; then makes, rotates and revokes a key. Ends with 1 at the first step that fails.
import { readFile } from 'node:fs/promises';
import { launch, signIn } from './browser.mjs';

const [runFile, address] = process.argv.slice(2);
const run = JSON.parse(await readFile(runFile, 'utf8'));
const browser = await launch();
const context = await browser.newContext({ storageState: await signIn(browser, run) });
const page = await context.newPage();
page.setDefaultTimeout(20_000);
const faults = [];
page.on('pageerror', (error) => faults.push(String(error)));

async function step(name, act) {
  try {
    await act();
    console.log(`done: ${name}`);
  } catch (failed) {
    await page.screenshot({ path: 'target/story-failed.png', fullPage: true }).catch(() => {});
    console.log(`failed: ${name}\n${failed}`);
    await browser.close();
    process.exit(1);
  }
}

const keyWorks = async (secret) =>
  (
    await fetch(`${run.ingestion}/batches`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': secret },
      body: '[]',
    })
  ).status === 202;

async function until(condition) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) {
      return;
    }
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error('it did not come to that');
}

await step('the overview shows every panel', async () => {
  await page.goto(`${run.gateway}/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  if (await page.getByText('unavailable').count()) {
    throw new Error('a panel is unavailable');
  }
});

await step('the application leads to its detection', async () => {
  await page.goto(`${run.gateway}/applications/${run.demo.application.id}`);
  await page.getByRole('heading', { level: 1, name: run.demo.application.name }).waitFor();
  await page.goto(`${run.gateway}/detections?application=${run.demo.application.id}`);
  await page.getByRole('row').filter({ hasText: address }).getByRole('link').first().click();
  await page.waitForURL(/\/detections\/./);
});

const story = page.getByRole('list', { name: 'Story line' });

await step('its story goes from evidence to those who enforce it', async () => {
  await story.getByRole('heading', { name: 'Evidence' }).waitFor();
  await story.getByText('20 signals').waitFor();
  await story.getByRole('heading', { name: 'Enforced by' }).waitFor();
  await story.getByText('1 receipt').waitFor();
});

await step('the response is revoked', async () => {
  await story.getByRole('button', { name: `Revoke block ip of ${address}` }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Revoke' })
    .click();
  await story.getByText(/revoked .* by /).waitFor();
});

let secret = '';
let prefix = '';

await step('a key is made, shown once, and opens the door', async () => {
  await page.goto(`${run.gateway}/settings`);
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'Make the key' }).click();
  secret = (await page.getByTestId('secret').textContent()) ?? '';
  prefix = secret.slice(0, secret.indexOf('_', 4));
  await page.getByRole('button', { name: 'Done' }).click();
  if (await page.getByText(secret).count()) {
    throw new Error('the secret is still shown');
  }
  await until(() => keyWorks(secret));
});

await step('rotated, both work; revoked, the first does not', async () => {
  await page.getByRole('button', { name: `Rotate ${prefix}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click();
  const next = (await page.getByTestId('secret').textContent()) ?? '';
  await page.getByRole('button', { name: 'Done' }).click();
  await until(() => keyWorks(next));
  if (!(await keyWorks(secret))) {
    throw new Error('the first key ended with its rotation');
  }
  await page.getByRole('button', { name: `Revoke ${prefix}` }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Revoke' })
    .click();
  await until(async () => !(await keyWorks(secret)));
});

await step('no page threw an error', async () => {
  if (faults.length > 0) {
    throw new Error(faults.join('\n'));
  }
});
await browser.close();
