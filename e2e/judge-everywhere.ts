import type { Browser, BrowserContext } from 'playwright-core';
import { newReader } from './browser';
import { findBarriers, findOverflow } from './judge-page';
import { watchPage } from './watched-page';

/**
 * A page as whoever is signed in in `signedIn` sees it, in the three languages at both widths, light and dark: nothing too wide,
 * no barrier, no raw key, no complaint of the browser. One line for each finding.
 */
export async function judgeEverywhere(
  browser: Browser,
  signedIn: BrowserContext,
  address: string,
): Promise<string[]> {
  const findings: string[] = [];
  for (const [locale, colorScheme] of [
    ['ru', 'light'],
    ['kk', 'dark'],
    ['en', 'light'],
  ] as const) {
    const storageState = await signedIn.storageState();
    const reader = await newReader(browser, { locale, colorScheme, reducedMotion: 'reduce', storageState });
    const seen = await reader.newPage();
    const watch = watchPage(seen);
    await seen.goto(`${address}?lang=${locale}`);
    for (const width of [360, 1280]) {
      await seen.setViewportSize({ width, height: 800 });
      const found = [...(await findBarriers(seen)), `${await findOverflow(seen)} px too wide`];
      findings.push(
        ...found.filter((one) => !/^-?0 px/.test(one)).map((one) => `${locale} ${width}: ${one}`),
      );
    }
    findings.push(...watch.problems);
    await reader.close();
  }
  return findings;
}
