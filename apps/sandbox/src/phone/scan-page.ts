import type { ReturnSession } from '../kaspi/kaspi-book';
import { isOpen, type ProviderPayment } from '../kaspi/payment';
import { Html, html } from '../pages/html';
import { icons } from '../pages/icons';
import { type Locale, readableTime } from '../pages/locale';
import { readableMoney } from '../record/money';
import { phoneTexts } from './phone-texts';
import { returnPath } from './return-page';

export interface ScanView {
  readonly locale: Locale;
  readonly typed: string;
  readonly isWrong: boolean;
  /** Links and codes that nobody has opened yet, newest first. */
  readonly offers: readonly ProviderPayment[];
  /** Codes of tills that want to know who stands there, newest first. */
  readonly returns: readonly ReturnSession[];
  readonly nowMs: number;
}

/** Stands for the camera: a code is pasted, or chosen from those that are open. */
export function scanBody({ locale, typed, isWrong, offers, returns, nowMs }: ScanView): Html {
  const texts = phoneTexts[locale];
  return html`<div class="content narrow">
<div class="stack"><h1>${texts.scanTitle}</h1><p class="lead">${texts.scanLead}</p></div>
<form method="get" action="/scan" class="field">
<label for="code">${texts.scanCode}</label>
<div class="row"><input id="code" name="code" autocomplete="off" required value="${typed}"${isWrong && new Html(' aria-invalid="true" aria-describedby="code-error" autofocus')}><button class="button main">${texts.open}</button></div>
${isWrong && html`<p class="error" id="code-error" role="alert">${icons.cross}<span>${texts.scanWrong}</span></p>`}
</form>
<section class="stack"><h2>${texts.openOffers}</h2>
${
  offers.length + returns.length === 0
    ? html`<p class="empty small">${texts.noOffers}</p>`
    : html`<ul class="numbers">${returns.map(
        (session) =>
          html`<li><a href="${returnPath(session)}" data-return="${session.id}"><span class="who">${texts.returnTitle}</span><span class="small muted">${texts.until(readableTime(session.expiresAtMs, nowMs))}</span></a></li>`,
      )}${offers.map(
        (offer) =>
          html`<li><a href="/pay/${offer.token}" data-offer="${offer.id}"><span class="who">${readableMoney(offer.amountMinor)}</span><span class="small muted">${offer.kind === 'qr' ? texts.offerQr : texts.offerLink}, ${readableTime(offer.createdAtMs, nowMs)}</span></a></li>`,
      )}</ul>`
}
</section>
</div>`;
}

/** The token of what was pasted: a code holds it alone, a link has it at its end. */
export function tokenIn(pasted: string): string {
  return /([^/?#\s]+)\/?(?:[?#].*)?$/.exec(pasted.trim())?.[1] ?? '';
}

export function isUnopened(payment: ProviderPayment): boolean {
  return payment.kind !== 'remote' && payment.state === 'token-created' && isOpen(payment);
}
