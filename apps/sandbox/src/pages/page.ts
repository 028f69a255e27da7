import type { FastifyReply } from 'fastify';
import { Html, html } from './html';
import { ornament } from './icons';
import { type Locale, locales } from './locale';
import { siteTexts } from './site-texts';

/** What is seen, and what a screen reader says after it. */
const localeNames: Readonly<Record<Locale, readonly [seen: string, rest: string]>> = {
  ru: ['Рус', 'ский'],
  kk: ['Қаз', 'ақша'],
  en: ['Eng', 'lish'],
};

export interface PageInput {
  readonly locale: Locale;
  readonly title: string;
  /** Path without query, for the language links and the current section. */
  readonly path: string;
  /** What the language links keep. */
  readonly query?: Readonly<Record<string, string>>;
  /** Server-sent events that refresh the main part. */
  readonly live?: string;
  /** A phone fills a small screen: the site's header steps aside there. */
  readonly isPhone?: boolean;
  readonly body: Html;
}

const sections = [
  { path: '/', name: 'home' },
  { path: '/phone', name: 'phone' },
  { path: '/hooks', name: 'hooks' },
  { path: '/magic', name: 'magic' },
] as const;

/** `place` tells apart two of them on one page for those who hear it. */
export function languageLinks({
  locale,
  path,
  query,
  place,
}: Pick<PageInput, 'locale' | 'path' | 'query'> & { readonly place?: string }): Html {
  const { language } = siteTexts[locale];
  return html`<nav class="languages" aria-label="${place === undefined ? language : `${language}: ${place}`}">${locales.map(
    (each) =>
      html`<a href="${path}?${new URLSearchParams({ ...query, lang: each }).toString()}" lang="${each}" hreflang="${each}"${
        each === locale && new Html(' aria-current="true"')
      }>${localeNames[each][0]}<span class="unseen">${localeNames[each][1]}</span></a>`,
  )}</nav>`;
}

export function renderPage(input: PageInput): string {
  const { locale, title, path, live, isPhone, body } = input;
  const texts = siteTexts[locale];
  const isCurrent = (section: string) => (section === '/' ? path === '/' : path.startsWith(section));
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${texts.sandbox}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/assets/fonts/files/golos-text-cyrillic-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/assets/fonts/index.css">
<link rel="stylesheet" href="/assets/sandbox.css">
<script src="/assets/live.js" type="module"></script>
</head>
<body${isPhone && new Html(' class="with-phone"')}${live && html` data-live="${live}"`}>
<a class="skip" href="#main">${texts.skip}</a>
<aside class="strip" aria-label="${texts.sandbox}">${texts.strip}</aside>
<header class="site">
<div class="bar">
<a class="brand" href="/">APIPAY <span class="chip">${texts.sandbox}</span></a>
<nav class="sections" aria-label="${texts.navigation}">${sections.map(
    (section) =>
      html`<a href="${section.path}"${isCurrent(section.path) && new Html(' aria-current="page"')}>${texts[section.name]}</a>`,
  )}</nav>
${languageLinks(input)}
</div>
${ornament}
</header>
<p class="unseen" role="status" id="announcement" data-text="${texts.updated}"></p>
<main id="main" tabindex="-1">${body}</main>
</body>
</html>
`.text;
}

const contentPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function sendPage(reply: FastifyReply, page: string, httpStatus = 200): FastifyReply {
  return reply
    .code(httpStatus)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      vary: 'Accept-Language, Cookie',
    })
    .send(page);
}
