import { readFileSync } from 'node:fs';
import { type ReadPdf, readPdf } from '@apipay/testing/read-pdf';
import type { Page } from 'playwright-core';

/** Presses a link that gives a file, and reads what came. */
export async function downloadPdf(page: Page, link: string): Promise<ReadPdf & { readonly name: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  const read = await readPdf(readFileSync(await download.path()));
  return { ...read, name: download.suggestedFilename() };
}
