import type { Hook, HookDelivery, HookVerdict } from '../hooks/hook';
import { Html, html } from './html';
import { icons } from './icons';
import { type Locale, readableTime } from './locale';
import { type SiteTexts, siteTexts } from './site-texts';

const shownDeliveries = 100;

export function hookListBody(locale: Locale, origin: string, hooks: readonly Hook[]): Html {
  const texts = siteTexts[locale];
  return html`<div class="content">
<div class="stack"><h1>${texts.hooksCard}</h1><p class="lead">${texts.hooksLead} <code>${origin}/hooks/shop</code></p></div>
<form method="get" action="/hooks" class="field narrow"><label for="name">${texts.newReceiver}</label>
<div class="row"><input id="name" name="name" required pattern="[A-Za-z0-9_\\-]{1,64}" autocomplete="off"><button class="button main">${texts.open}</button></div></form>
${
  hooks.length === 0
    ? html`<p class="empty">${texts.noReceivers}</p>`
    : html`<div class="table"><table><thead><tr><th scope="col">${texts.receiver}</th><th scope="col">${texts.deliveries}</th><th scope="col">${texts.lastDelivery}</th></tr></thead><tbody>${hooks.map(
        (hook) =>
          html`<tr><td><a href="/hooks/${hook.name}">${hook.name}</a></td><td>${hook.deliveries.length}</td><td>${lastOf(hook, texts)}</td></tr>`,
      )}</tbody></table></div>`
}
</div>`;
}

export function hookBody(input: {
  readonly locale: Locale;
  readonly origin: string;
  readonly hook: Hook;
  readonly said: string | undefined;
}): Html {
  const { locale, origin, hook, said } = input;
  const texts = siteTexts[locale];
  const isWrong = said === 'wrong';
  return html`<div class="content">
<div class="stack"><p class="small"><a href="/hooks">${texts.hooksCard}</a></p><h1>${hook.name}</h1>
<p>${texts.address}: <code>${origin}/hooks/${hook.name}</code></p></div>
<form method="post" action="/hooks/${hook.name}/secret" class="field narrow"><label for="secret">${texts.secret}</label>
<div class="row"><input id="secret" name="secret" required autocomplete="off" spellcheck="false" aria-describedby="secret-hint"${isWrong && new Html(' aria-invalid="true" autofocus')}><button class="button">${texts.save}</button></div>
${isWrong && html`<p class="error" role="alert">${icons.cross}<span>${texts.secretWrong}</span></p>`}
${said === 'saved' && html`<p class="state paid" role="status">${icons.check}<span>${texts.secretSaved}</span></p>`}
<p class="small muted" id="secret-hint">${hook.secret !== null && `${texts.secretIsSet}. `}${texts.secretHint}</p></form>
<div class="stack">${
    hook.deliveries.length === 0
      ? html`<p class="empty">${texts.noDeliveries}</p>`
      : hook.deliveries
          .slice(-shownDeliveries)
          .toReversed()
          .map((delivery) => deliveryCard(delivery, texts))
  }</div>
</div>`;
}

function deliveryCard(delivery: HookDelivery, texts: SiteTexts): Html {
  return html`<article class="card delivery" data-verdict="${delivery.verdict}">
<header><h2 class="code">${eventName(delivery)}</h2><span class="small muted">${readableTime(delivery.receivedAtMs, Date.now())} · ${texts.answered} ${delivery.answeredWith}</span></header>
${verdictLine(delivery.verdict, texts)}
<details id="body-${delivery.id}" open><summary>${texts.body}</summary><pre tabindex="0">${readableBody(delivery.body)}</pre></details>
<details id="headers-${delivery.id}"><summary>${texts.headers}</summary><pre tabindex="0">${Object.entries(
    delivery.headers,
  )
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}</pre></details>
</article>`;
}

function verdictLine(verdict: HookVerdict, texts: SiteTexts): Html {
  switch (verdict) {
    case 'verified':
      return html`<p class="state paid">${icons.check}<span>${texts.verified}</span></p>`;
    case 'forged':
      return html`<p class="state failed">${icons.cross}<span>${texts.forged}</span></p>`;
    case 'unchecked':
      return html`<p class="state over">${icons.question}<span>${texts.unchecked}</span></p>`;
  }
}

function lastOf(hook: Hook, texts: SiteTexts): Html | string {
  const last = hook.deliveries.at(-1);
  return last ? html`${verdictLine(last.verdict, texts)}` : '—';
}

function eventName(delivery: HookDelivery): string {
  try {
    const parsed: unknown = JSON.parse(delivery.body);
    const type = typeof parsed === 'object' && parsed !== null && 'type' in parsed ? parsed.type : null;
    if (typeof type === 'string') return type.slice(0, 80);
  } catch {
    // Not JSON: the id of the delivery stands for its name.
  }
  return delivery.headers['webhook-id']?.slice(0, 80) ?? delivery.id;
}

function readableBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
