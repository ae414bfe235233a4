// Debian's Chromium for the scripts beside; CHROMIUM names another.
import { chromium } from 'playwright-core';

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Signs an organization's owner in by hand (TENANT: demo or other), and returns the cookies of it. */
export async function signIn(browser, run) {
  const tenant = run[process.env.TENANT ?? 'demo'];
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${run.gateway}/`);
  const link = page.getByRole('link', { name: 'Sign in' });
  await Promise.race([page.waitForURL(/sign-in/), link.waitFor()]);
  if (await link.isVisible()) {
    await link.click();
  }
  await page.getByLabel('E-mail address').fill(tenant.user.email);
  await page.getByLabel('Password').fill(tenant.user.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.href.startsWith(`${run.gateway}/`) && !url.pathname.startsWith('/bff'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}
