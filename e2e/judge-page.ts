import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { slices, translator } from '@apipay/i18n/messages';
import type { Page } from 'playwright-core';

const rawKey = new RegExp(`(?<![\\w./@:-])(?:${slices.join('|')})(?:\\.[A-Za-z][\\w-]*)+(?![\\w./@])`, 'g');
const known = translator('ru');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeAnswer {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}

/** A page that nobody looks at draws no frames: nothing here waits for one, or for a colour, longer than this. */
const untilStill = `Promise.race([
  new Promise((resolve) => setTimeout(resolve, 2_000)),
  new Promise((resolve) => requestAnimationFrame(() => resolve())).then(() =>
    Promise.all(
      document.getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  ),
]).then(() => undefined)`;

/**
 * What axe finds, one line each, once colours that fade have faded. The page's own content policy stays in force: axe comes
 * in from outside.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(untilStill);
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axeSource);
  const answer = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  const violations = (answer as AxeAnswer).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
  return [...violations, ...(await findRawKeys(page))];
}

/** Keys of messages that a reader sees because the face of the page was not given their words. */
export async function findRawKeys(page: Page): Promise<string[]> {
  const text = await page.evaluate<string>('document.body.innerText');
  return [...text.matchAll(rawKey)].flatMap(([key]) => (known.has(key) ? [`the key ${key} is shown`] : []));
}

const overflow = `(async () => {
  const { documentElement: page } = document;
  for (let look = 0; look < 30 && page.scrollWidth > page.clientWidth; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return page.scrollWidth - page.clientWidth;
})()`;

/**
 * How many pixels the page is wider than its window, once it has had half a second to settle after a change of size;
 * what scrolls by itself inside is no matter.
 */
export function findOverflow(page: Page): Promise<number> {
  return page.evaluate(overflow);
}
