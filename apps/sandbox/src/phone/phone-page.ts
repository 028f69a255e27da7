import { paymentsTexts } from '../biller/payments-texts';
import type { TradePoint } from '../kaspi/organisation';
import { isOpen, isPayable, type ProviderPayment, providerStatus, returnedMinor } from '../kaspi/payment';
import { Html, html } from '../pages/html';
import { icons } from '../pages/icons';
import { type Locale, readableTime } from '../pages/locale';
import { languageLinks } from '../pages/page';
import { siteTexts } from '../pages/site-texts';
import { readableMoney } from '../record/money';
import { readablePhone } from '../record/phone-number';
import type { SandboxMessage, SandboxReply } from '../whatsapp/message';
import { codeMessageText, type PhoneTexts, phoneTexts } from './phone-texts';

export type PhoneApp = 'whatsapp' | 'kaspi';

export interface PhoneView {
  readonly locale: Locale;
  /** E.164. */
  readonly phone: string;
  readonly app: PhoneApp;
  readonly nowMs: number;
  /** Oldest first. */
  readonly messages: readonly SandboxMessage[];
  readonly replies: readonly SandboxReply[];
  readonly payments: readonly ProviderPayment[];
  readonly tradePointOf: (payment: ProviderPayment) => TradePoint | undefined;
  readonly isTooLate: boolean;
}

/** Newest entries an app shows; older ones are in the control API. */
const shownAtMost = 50;

export function phonePath(phone: string): string {
  return `/phone/${phone.slice(1)}`;
}

export function phoneBody(view: PhoneView): Html {
  const { locale, phone, app, payments } = view;
  const texts = phoneTexts[locale];
  const path = phonePath(phone);
  const openCount = payments.filter((payment) => isOpen(payment) && !payment.isIgnored).length;
  const tab = (name: PhoneApp, label: string, extra: Html | false = false) =>
    html`<a id="app-${name}" href="${path}?app=${name}"${app === name && new Html(' aria-current="page"')}>${label}${extra}</a>`;
  return html`<div class="stage"><article class="phone" aria-label="${readablePhone(phone)}">
<div class="top"><a href="/phone" aria-label="${texts.others}">${icons.back}</a><h1>${readablePhone(phone)}</h1><a href="${path}?app=${app}" id="refresh" aria-label="${texts.refresh}">${icons.again}</a></div>
<nav class="apps" aria-label="${texts.apps}">${tab('whatsapp', 'WhatsApp')}${tab(
    'kaspi',
    'Kaspi',
    openCount > 0 &&
      html`<span class="count" aria-hidden="true">${openCount}</span><span class="unseen">, ${texts.openInvoices(openCount)}</span>`,
  )}</nav>
<div class="screen" tabindex="0" role="region" aria-label="${app === 'whatsapp' ? 'WhatsApp' : 'Kaspi'}">
${view.isTooLate && html`<p class="notice" role="alert">${texts.tooLate}</p>`}
${app === 'kaspi' && html`<p><a class="action" id="payments" href="${path}/payments">${paymentsTexts[locale].link}</a></p>`}
${app === 'whatsapp' ? messageList(view, texts) : billList(view, texts)}
</div>
<div class="bottom"><span class="chip">${siteTexts[locale].sandbox}</span>${languageLinks({ locale, path, query: { app }, place: siteTexts[locale].phone })}</div>
</article></div>`;
}

function messageList(view: PhoneView, texts: PhoneTexts): readonly Html[] | Html {
  const { messages, replies, nowMs, phone } = view;
  if (messages.length === 0) return empty(texts.noMessages, texts.noMessagesHint);
  const bubbles = [
    ...messages.map((message) => ({ atMs: message.acceptedAtMs, bubble: bubbleOf(message, view, texts) })),
    ...replies.map((reply) => ({ atMs: reply.sentAtMs, bubble: ownBubble(reply, nowMs, texts) })),
  ];
  const newestFirst = bubbles.sort((left, right) => left.atMs - right.atMs).toReversed();
  return [replyForm(phone, texts), ...newestFirst.slice(0, shownAtMost).map(({ bubble }) => bubble)];
}

function replyForm(phone: string, texts: PhoneTexts): Html {
  return html`<form class="answer" method="post" action="${phonePath(phone)}/replies">
<label for="reply">${texts.reply}</label>
<input id="reply" name="text" maxlength="1000" required autocomplete="off">
<button class="action" id="send-reply">${texts.sendReply}</button>
</form>`;
}

function ownBubble(reply: SandboxReply, nowMs: number, texts: PhoneTexts): Html {
  return html`<article class="bubble own">
<p class="from">${texts.you}</p>
<p data-reply>${reply.text}</p>
${footOf(reply.sentAtMs, nowMs)}
</article>`;
}

function footOf(atMs: number, nowMs: number): Html {
  return html`<p class="foot"><time datetime="${new Date(atMs).toISOString()}">${readableTime(atMs, nowMs)}</time></p>`;
}

function bubbleOf(message: SandboxMessage, { nowMs, phone }: PhoneView, texts: PhoneTexts): Html {
  if (message.code === null) return textBubble(message, nowMs, phone, texts);
  const wording = codeMessageText(message.language);
  return html`<article class="bubble" lang="${message.language.slice(0, 2)}">
<p class="from">${texts.sender}</p>
<p><strong class="digits" data-code>${message.code}</strong>${wording.after}</p>
<p class="foot"><span>${wording.footer}</span><time datetime="${new Date(message.acceptedAtMs).toISOString()}">${readableTime(message.acceptedAtMs, nowMs)}</time></p>
<button class="action" type="button" hidden data-copy="${message.code}" data-done="${texts.copied}">${texts.copy}</button>
</article>`;
}

function textBubble(message: SandboxMessage, nowMs: number, phone: string, texts: PhoneTexts): Html {
  return html`<article class="bubble" lang="${message.language.slice(0, 2)}">
<p class="from">${texts.sender}</p>
<p class="lines" data-message>${message.text ?? ''}</p>
${footOf(message.acceptedAtMs, nowMs)}
${
  message.button !== null &&
  html`<form method="post" action="${phonePath(phone)}/replies"><input type="hidden" name="messageId" value="${message.id}"><button class="action" data-quick-reply>${message.button.text}</button></form>`
}
</article>`;
}

function billList(view: PhoneView, texts: PhoneTexts): readonly Html[] | Html {
  if (view.payments.length === 0) return empty(texts.noInvoices, texts.noInvoicesHint);
  return view.payments
    .slice(-shownAtMost)
    .toReversed()
    .map((payment) => bill(payment, view, texts, `${phonePath(view.phone)}/invoices/${payment.id}`));
}

/** One payment with the payer's buttons; each posts to its own name below `actions`. */
export function bill(
  payment: ProviderPayment,
  view: Pick<PhoneView, 'nowMs' | 'tradePointOf'>,
  texts: PhoneTexts,
  actions: string,
): Html {
  const point = view.tradePointOf(payment);
  const sum = readableMoney(payment.amountMinor);
  const isWaiting = isOpen(payment);
  const returned = returnedMinor(payment);
  return html`<article class="bill${!isWaiting && ' over'}${payment.state === 'processed' && ' is-paid'}" aria-labelledby="bill-${payment.id}" data-invoice="${payment.id}" data-status="${providerStatus(payment)}">
<header><h2 class="small" id="bill-${payment.id}">${point?.name ?? payment.organizationBin}</h2><span class="chip${payment.world === 'test' && ' test'}">${payment.world === 'test' ? texts.testWorld : texts.liveWorld}</span></header>
<p class="sum${sum.length > 13 && ' long'}">${sum}</p>
${payment.comment && html`<p class="comment small">${payment.comment}</p>`}
${stateLine(payment, view.nowMs, texts)}
${returned > 0n && html`<p class="small muted">${texts.returned(readableMoney(returned))}</p>`}
${isWaiting && buttons(payment, actions, texts, sum)}
</article>`;
}

function stateLine(payment: ProviderPayment, nowMs: number, texts: PhoneTexts): Html {
  const until = readableTime(payment.expiresAtMs, nowMs);
  const ended = readableTime(payment.endedAtMs ?? nowMs, nowMs);
  const line = (look: string, icon: Html, text: string) =>
    html`<p class="state ${look}">${icon}<span>${text}</span></p>`;
  if (payment.state === 'processed') return line('paid', icons.check, texts.paid(ended));
  if (payment.state === 'cancelled') return line('over', icons.cross, texts.withdrawn(ended));
  if (isOpen(payment) && isPayable(payment)) {
    return payment.isIgnored
      ? line('waiting', icons.clock, texts.ignored(until))
      : html`${line('waiting', icons.clock, texts.waiting)}<p class="small muted">${texts.until(until)}</p>`;
  }
  switch (payment.reason) {
    case 'noMoney':
      return line('failed', icons.cross, texts.outOfMoney(ended));
    case 'expire':
      return line('over', icons.clock, texts.expired(ended));
    default:
      return line('failed', icons.cross, texts.refused(ended));
  }
}

function buttons(payment: ProviderPayment, actions: string, texts: PhoneTexts, sum: string): Html {
  const action = (act: string) => `${actions}/${act}`;
  const button = (act: string, label: string, look = '') =>
    html`<button class="action${look}" id="${act}-${payment.id}" formaction="${action(act)}">${label}</button>`;
  return html`<form method="post" action="${action('pay')}">
${button('pay', texts.pay(sum), ' main')}
${button('refuse', texts.refuse)}${button('ignore', texts.ignore)}${button('noMoney', texts.noMoney)}
</form>`;
}

function empty(title: string, hint: string): Html {
  return html`<div class="empty"><strong>${title}</strong><p class="small">${hint}</p></div>`;
}
