import { type Html, html } from './html';
import { icons } from './icons';
import type { Locale } from './locale';
import { siteTexts } from './site-texts';

export function homeBody(locale: Locale, origin: string): Html {
  const texts = siteTexts[locale];
  const link = (href: string, label: string) => html`<a href="${href}">${label}${icons.arrow}</a>`;
  const code = (text: string) => html`<p class="code">${text}</p>`;
  return html`<div class="content">
<div class="stack"><h1>${texts.homeTitle}</h1><p class="lead">${texts.homeLead}</p></div>
<h2>${texts.plays}</h2>
<ul class="cards">
<li class="card"><h3>${texts.phoneCard}</h3><p>${texts.phoneText}</p>${link('/phone', texts.openPhone)}</li>
<li class="card"><h3>${texts.magicCard}</h3><p>${texts.magicText}</p>${link('/magic', texts.openMagic)}</li>
<li class="card"><h3>${texts.hooksCard}</h3><p>${texts.hooksText}</p>${link('/hooks', texts.openHooks)}</li>
<li class="card"><h3>${texts.kaspiCard}</h3><p>${texts.kaspiText}</p>${code(`${origin}/kaspi/test`)}${code(`${origin}/kaspi/live`)}</li>
<li class="card"><h3>${texts.whatsappCard}</h3><p>${texts.whatsappText}</p>${code(`${origin}/whatsapp`)}${link('/whatsapp', texts.openWhatsapp)}</li>
<li class="card"><h3>${texts.controlCard}</h3><p>${texts.controlText}</p>${code(`${origin}/control`)}</li>
</ul>
</div>`;
}
