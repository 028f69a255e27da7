import { magicBins, magicNumbers } from '../magic/magic-numbers';
import { phonePath } from '../phone/phone-page';
import { readablePhone } from '../record/phone-number';
import { type Html, html } from './html';
import type { Locale } from './locale';
import { siteTexts } from './site-texts';

export function magicBody(locale: Locale): Html {
  const texts = siteTexts[locale];
  return html`<div class="content">
<div class="stack"><h1>${texts.magic}</h1><p class="lead">${texts.magicLead}</p></div>
<div class="table"><table class="folds"><thead><tr><th scope="col">${texts.numberColumn}</th><th scope="col">${texts.effectColumn}</th><th scope="col">${texts.nameColumn}</th></tr></thead><tbody>${magicNumbers.map(
    ({ phone, name, says }) =>
      html`<tr><td class="number"><a href="${phonePath(phone)}">${readablePhone(phone)}</a></td><td>${says[locale]}</td><td class="code muted">${name}</td></tr>`,
  )}</tbody></table></div>
<h2>${texts.magicBins}</h2>
<div class="table"><table class="folds"><thead><tr><th scope="col">${texts.binColumn}</th><th scope="col">${texts.effectColumn}</th></tr></thead><tbody>${magicBins.map(
    ({ ending, says }) => html`<tr><td class="number">…${ending}</td><td>${says[locale]}</td></tr>`,
  )}</tbody></table></div>
<p><a href="/magic.json">${texts.asJson}</a></p>
</div>`;
}
