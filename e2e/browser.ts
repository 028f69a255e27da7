import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { letCodesBeAskedForAgain } from './database';
import type {} from './product.setup';

/**
 * A headless Chromium that makes no calls of its own, for a file whose people have asked for no codes lately: all files sit at
 * one address, whose budget their sign-ins together would use up. Close it in `afterAll`.
 */
export async function launchBrowser(): Promise<Browser> {
  await letCodesBeAskedForAgain();
  return chromium.launch({
    executablePath: inject('chromiumPath'),
    args: [
      '--disable-dev-shm-usage', // containers give it 64 MB
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** A Russian reader at a desk. */
export function newReader(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    locale: 'ru',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
}
