import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import type {} from './product.setup';

export interface Watch {
  /** Console errors (violations of the content policy are among them), exceptions, requests to anybody else. */
  readonly problems: string[];
  /** Bytes of script that came over the line, compressed as they were. */
  readonly scriptBytes: () => Promise<number>;
}

/** Notes whatever a page does that it should not. `expected` are answers that the test provokes, for example `404`. */
export function watchPage(page: Page, expected: readonly number[] = []): Watch {
  const problems: string[] = [];
  const scripts: Promise<number>[] = [];
  const { origin } = new URL(inject('product').addresses.web);
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const status = /the server responded with a status of (\d+)/.exec(message.text())?.[1];
    if (status !== undefined && expected.includes(Number(status))) return;
    problems.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message} (${page.url()})`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.origin !== origin) {
      problems.push(`asked somebody else: ${url.origin}`);
    }
  });
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') {
      scripts.push(
        request.sizes().then(
          ({ responseBodySize }) => responseBodySize,
          // The page was closed meanwhile.
          () => 0,
        ),
      );
    }
  });
  return {
    problems,
    scriptBytes: async () => (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0),
  };
}
