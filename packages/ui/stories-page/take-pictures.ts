import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

// tsx stories-page/take-pictures.ts <address> <folder> [part …]: pictures of the parts and findings of axe.
const [address = 'http://localhost:15600', folder = 'pictures', ...parts] = process.argv.slice(2);
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const wanted = parts.length > 0 ? parts : ['', 'app-shell', 'app-shell-test', 'site-shell', 'dialog-open'];
const views = [
  { width: 360, theme: 'light', locale: 'ru' },
  { width: 360, theme: 'dark', locale: 'kk' },
  { width: 1280, theme: 'light', locale: 'kk' },
  { width: 1280, theme: 'dark', locale: 'ru' },
  { width: 1280, theme: 'light', locale: 'en' },
];

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
let findings = 0;
for (const part of wanted) {
  for (const { width, theme, locale } of views) {
    const page = await browser.newPage({
      viewport: { width, height: 800 },
      hasTouch: width === 360,
      isMobile: width === 360,
    });
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${address}/?part=${part}&theme=${theme}&locale=${locale}`);
    await page.waitForSelector('#root > *');
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const name = `${part || 'all'}-${width}-${theme}-${locale}`;
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: part === '' || width === 1280 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) errors.push(`the page is ${overflow} px wider than the window`);
    await page.addScriptTag({ path: axePath });
    const result = (await page.evaluate('axe.run()')) as AxeResult;
    for (const violation of result.violations) {
      for (const node of violation.nodes.slice(0, 4))
        errors.push(`axe ${violation.id} ${node.target.join(' ')}: ${node.failureSummary ?? violation.help}`);
    }
    findings += errors.length;
    process.stdout.write(`${name}: ${errors.length === 0 ? 'clean' : `\n  ${errors.join('\n  ')}`}\n`);
    await page.close();
  }
}
await browser.close();
process.exitCode = findings === 0 ? 0 : 1;
