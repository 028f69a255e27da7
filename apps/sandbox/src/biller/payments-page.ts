import { Html, html } from '../pages/html';
import { icons } from '../pages/icons';
import { type Locale, readableTime } from '../pages/locale';
import { languageLinks } from '../pages/page';
import { siteTexts } from '../pages/site-texts';
import { phonePath } from '../phone/phone-page';
import { readableMoney } from '../record/money';
import { readablePhone } from '../record/phone-number';
import type { BankBook, BillerOperation } from './bank-book';
import { payWays } from './bank-clerk';
import { type PaymentsTexts, paymentsTexts } from './payments-texts';

export function paymentsPath(phone: string): string {
  return `${phonePath(phone)}/payments`;
}

interface Frame {
  readonly locale: Locale;
  /** E.164. */
  readonly phone: string;
  readonly nowMs: number;
}

function frame({ locale, phone }: Frame, back: string, path: string, screen: Html): Html {
  const texts = paymentsTexts[locale];
  return html`<div class="stage"><article class="phone" aria-label="${readablePhone(phone)}">
<div class="top"><a href="${back}" aria-label="${texts.back}">${icons.back}</a><h1>${texts.title}</h1><a href="${path}" aria-label="${siteTexts[locale].refresh}">${icons.again}</a></div>
<div class="screen" tabindex="0" role="region" aria-label="${texts.title}">${screen}</div>
<div class="bottom"><span class="chip">${siteTexts[locale].sandbox}</span>${languageLinks({ locale, path, query: {}, place: texts.title })}</div>
</article></div>`;
}

export interface Typed {
  readonly service: string;
  readonly account: string;
  readonly sum: string;
}

/** Where a payer chooses a service and types the number. */
export function paymentsBody(
  view: Frame & {
    readonly book: BankBook;
    readonly typed: Typed;
    readonly said: 'form' | 'service' | null;
  },
): Html {
  const { locale, phone, book, typed, said, nowMs } = view;
  const texts = paymentsTexts[locale];
  const path = paymentsPath(phone);
  const services = [...book.services.values()];
  const own = [...book.operations.values()].filter((operation) => operation.phone === phone).toReversed();
  const error = (id: string, text: string) =>
    html`<p class="error" id="${id}" role="alert">${icons.cross}<span>${text}</span></p>`;
  const form = html`<form method="post" action="${path}" class="bill stack">
${said === 'form' && error('form-error', texts.formWrong)}
<div class="field"><label for="service">${texts.service}</label><div class="row"><select id="service" name="service" required>${services.map(
    ({ name }) =>
      html`<option value="${name}"${name === typed.service && new Html(' selected')}>${name}</option>`,
  )}</select></div></div>
<div class="field"><label for="account">${texts.account}</label><div class="row"><input id="account" name="account" required maxlength="100" autocomplete="off" value="${typed.account}" aria-describedby="account-hint"></div><p class="small muted" id="account-hint">${texts.accountHint}</p></div>
<div class="field"><label for="sum">${texts.sum}</label><div class="row"><input id="sum" name="sum" required inputmode="decimal" maxlength="11" autocomplete="off" value="${typed.sum}" aria-describedby="sum-hint"></div><p class="small muted" id="sum-hint">${texts.sumHint}</p></div>
<button class="action main" id="continue">${texts.next}</button>
</form>`;
  const adding = html`<details id="add-service"${(services.length === 0 || said === 'service') && new Html(' open')}><summary>${texts.addService}</summary>
<form method="post" action="${path}/services" class="stack">
${said === 'service' && error('service-error', texts.serviceWrong)}
<div class="field"><label for="name">${texts.serviceName}</label><div class="row"><input id="name" name="name" required maxlength="60" autocomplete="off"></div></div>
<div class="field"><label for="url">${texts.serviceUrl}</label><div class="row"><input id="url" name="url" type="url" required maxlength="300" autocomplete="off" aria-describedby="url-hint"></div><p class="small muted" id="url-hint">${texts.serviceUrlHint}</p></div>
<button class="action" id="add">${texts.add}</button>
</form></details>`;
  const screen = html`${
    services.length === 0
      ? html`<div class="empty"><strong>${texts.noServices}</strong><p class="small">${texts.noServicesHint}</p></div>`
      : form
  }${adding}${
    own.length > 0 &&
    html`<section class="stack"><h2 class="small">${texts.recent}</h2><ul class="numbers">${own
      .slice(0, 20)
      .map(
        (operation) =>
          html`<li><a href="${path}/${operation.txnId}"><span class="who">${readableMoney(operation.amountMinor)}</span><span class="small muted">${operation.serviceName}, ${readableTime(operation.createdAtMs, nowMs)}</span>${stateLine(operation, texts)}</a></li>`,
      )}</ul></section>`
  }`;
  return frame(view, `${phonePath(phone)}?app=kaspi`, path, screen);
}

/** One payment: what the seller answered, and the button that pays. */
export function operationBody(view: Frame & { readonly operation: BillerOperation }): Html {
  const { locale, phone, operation } = view;
  const texts = paymentsTexts[locale];
  const path = `${paymentsPath(phone)}/${operation.txnId}`;
  const check = operation.calls.find(({ command }) => command === 'check');
  const canPay = operation.takenAtMs === null;
  const sum = readableMoney(operation.amountMinor);
  const paying = html`<form method="post" action="${path}/pay" class="stack">
<div class="field"><label for="way">${texts.how}</label><div class="row"><select id="way" name="way">${payWays.map(
    (way) => html`<option value="${way}">${texts.ways[way]}</option>`,
  )}</select></div></div>
<button class="action${check?.result === 0 && ' main'}" id="pay">${check?.result === 0 ? texts.pay(sum) : texts.payAnyway}</button>
</form>`;
  const screen = html`<article class="bill" data-operation="${operation.txnId}">
<header><h2 class="small">${operation.serviceName}</h2></header>
<p class="sum${sum.length > 13 && ' long'}">${sum}</p>
<p class="comment small">${texts.accountOf(operation.account)}</p>
${check !== undefined && canPay && answerLine(check, texts)}
${!canPay && stateLine(operation, texts)}
${canPay && paying}
</article>
<details id="calls"><summary>${texts.calls}: ${operation.calls.length}</summary><ol class="small">${operation.calls.map(
    (call) =>
      html`<li data-call="${call.command}" data-result="${call.result ?? 'none'}">${call.command} ${call.asked} → ${call.result ?? '–'} ${call.comment ?? ''}</li>`,
  )}</ol></details>
<p><a href="${paymentsPath(phone)}">${texts.another}</a></p>`;
  return frame(view, paymentsPath(phone), path, screen);
}

function answerLine(call: BillerOperation['calls'][number], texts: PaymentsTexts): Html {
  if (call.result === 0) {
    return html`<p class="state paid" data-answer="0">${icons.check}<span>${texts.canPay}</span></p>`;
  }
  const text = call.result === null ? texts.noAnswer : texts.refused(String(call.result));
  return html`<p class="state failed" data-answer="${call.result ?? 'none'}">${icons.cross}<span>${text}</span></p>${
    call.comment !== null && html`<p class="small muted">${call.comment}</p>`
  }${
    call.sum !== null &&
    html`<p class="small muted">${texts.toPay}: ${readableMoney(BigInt(call.sum.replace('.', '')))}</p>`
  }`;
}

function stateLine(operation: BillerOperation, texts: PaymentsTexts): Html {
  const line = (look: string, icon: Html, text: string) =>
    html`<span class="state ${look}" data-state="${look}">${icon}<span>${text}</span></span>`;
  if (operation.takenAtMs === null) return line('over', icons.clock, texts.asked);
  if (operation.returnedAtMs !== null) return line('failed', icons.cross, texts.returned);
  const isConfirmed = operation.calls.some(({ command, result }) => command === 'pay' && result === 0);
  return isConfirmed ? line('paid', icons.check, texts.paid) : line('waiting', icons.clock, texts.processing);
}
