import { locales } from '@apipay/i18n';
import { storyGroups } from '@apipay/ui/stories/registry';
import { chromium } from 'playwright-core';
import { renderToString } from 'react-dom/server';
import { StoryPage } from './story-page';

// tsx stories-page/check-hydration.tsx <address> (in this package's folder): Node and Chromium must write the same text, Kazakh too.
const [address = 'http://localhost:15600'] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const parts = ['', ...storyGroups.filter((group) => group.isWholePage).map((group) => group.part)];
let findings = 0;
for (const locale of locales) {
  for (const part of parts) {
    const page = await browser.newPage();
    page.on('pageerror', (error) => report(`${locale} ${part}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') report(`${locale} ${part}: ${message.text()}`);
    });
    await page.route('**/?*', async (route) => {
      const response = await route.fetch();
      const html = renderToString(<StoryPage locale={locale} part={part} />);
      await route.fulfill({
        response,
        body: (await response.text()).replace('<div id="root"></div>', () => `<div id="root">${html}</div>`),
      });
    });
    await page.goto(`${address}/?locale=${locale}&part=${part}`);
    await page.waitForLoadState('networkidle');
    await page.close();
  }
}
await browser.close();
process.stdout.write(findings === 0 ? 'the browser found the server’s page as it expected\n' : '');
process.exitCode = findings === 0 ? 0 : 1;

function report(text: string): void {
  findings += 1;
  process.stdout.write(`${text}\n`);
}
