import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@apipay/tools/repository';
import type { Page } from 'playwright-core';

const folder = join(repositoryRoot, 'docs', 'pictures');
const greatestBytes = 200 * 1024;
const view = { width: 1280, height: 800 } as const;

/** One picture per page, light, as it stands now. Only with `PICTURES=1`, so that the tree stays as it is otherwise. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== '1') return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  await page.setViewportSize(view);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(path);
  if (size > greatestBytes) throw new Error(`${path} has ${size} bytes, ${greatestBytes} are allowed`);
  if (before) await page.setViewportSize(before);
}
