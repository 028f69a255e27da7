import { Html, html } from '../pages/html';
import { icons } from '../pages/icons';
import { type Locale, readableTime } from '../pages/locale';
import { siteTexts } from '../pages/site-texts';
import { readablePhone } from '../record/phone-number';
import { phonePath } from './phone-page';
import { phoneTexts } from './phone-texts';

export interface RecentNumber {
  readonly phone: string;
  readonly lastAtMs: number;
  readonly openInvoices: number;
}

export function numbersBody(input: {
  readonly locale: Locale;
  readonly typed: string;
  readonly isWrong: boolean;
  readonly recent: readonly RecentNumber[];
  readonly nowMs: number;
}): Html {
  const { locale, typed, isWrong, recent, nowMs } = input;
  const texts = phoneTexts[locale];
  const described = isWrong ? 'number-hint number-error' : 'number-hint';
  return html`<div class="content narrow">
<div class="stack"><h1>${texts.chooseTitle}</h1><p class="lead">${texts.chooseLead}</p></div>
<form method="get" action="/phone" class="field">
<label for="number">${texts.number}</label>
<div class="row"><input id="number" name="number" type="tel" inputmode="tel" autocomplete="off" required value="${typed}" aria-describedby="${described}"${isWrong && new Html(' aria-invalid="true" autofocus')}><button class="button main">${texts.open}</button></div>
${isWrong && html`<p class="error" id="number-error" role="alert">${icons.cross}<span>${texts.numberWrong}</span></p>`}
<p class="small muted" id="number-hint">${texts.numberHint}</p>
</form>
<section class="stack"><h2>${texts.recent}</h2>
${
  recent.length === 0
    ? html`<p class="empty small">${texts.noRecent}</p>`
    : html`<ul class="numbers">${recent.map(
        ({ phone, lastAtMs, openInvoices }) =>
          html`<li><a href="${phonePath(phone)}${openInvoices > 0 && '?app=kaspi'}"><span class="who">${readablePhone(phone)}</span><span class="small muted">${readableTime(lastAtMs, nowMs)}</span>${
            openInvoices > 0 &&
            html`<span class="state waiting">${icons.clock}<span>${texts.openInvoices(openInvoices)}</span></span>`
          }</a></li>`,
      )}</ul>`
}
</section>
<p><a href="/scan">${phoneTexts[locale].scanTitle}</a></p>
<p><a href="/magic">${siteTexts[locale].magicCard}</a></p>
</div>`;
}
