import type { TradePoint } from '../kaspi/organisation';
import type { ProviderPayment } from '../kaspi/payment';
import { type Html, html } from '../pages/html';
import { icons } from '../pages/icons';
import type { Locale } from '../pages/locale';
import { languageLinks } from '../pages/page';
import { siteTexts } from '../pages/site-texts';
import { bill } from './phone-page';
import { phoneTexts } from './phone-texts';

export function payPath(payment: ProviderPayment): string {
  return `/pay/${payment.token}`;
}

/** The Kaspi app on whatever phone opened a link or scanned a code: one payment and the payer's buttons. */
export function payBody(view: {
  readonly locale: Locale;
  readonly payment: ProviderPayment;
  readonly nowMs: number;
  readonly tradePointOf: (payment: ProviderPayment) => TradePoint | undefined;
  readonly isTooLate: boolean;
}): Html {
  const { locale, payment, isTooLate } = view;
  const texts = phoneTexts[locale];
  const path = payPath(payment);
  return html`<div class="stage"><article class="phone" aria-label="${texts.offerTitle}">
<div class="top"><a href="/scan" aria-label="${texts.scanTitle}">${icons.back}</a><h1>Kaspi</h1><a href="${path}" id="refresh" aria-label="${texts.refresh}">${icons.again}</a></div>
<div class="screen" tabindex="0" role="region" aria-label="Kaspi">
${isTooLate && html`<p class="notice" role="alert">${texts.tooLate}</p>`}
${bill(payment, view, texts, path)}
</div>
<div class="bottom"><span class="chip">${siteTexts[locale].sandbox}</span>${languageLinks({ locale, path })}</div>
</article></div>`;
}
