/** Utility templates that the operator has had approved, by name and language. `{{1}}` and so on are their blanks. */
const bodies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  invoice_reminder: {
    ru: 'Здравствуйте! {{1}} напоминает о счёте на {{2}}: он ещё не оплачен. За что: {{3}}. Оплатить можно в приложении Kaspi.kz, счёт ждёт вас там.',
    kk: 'Сәлеметсіз бе! {{1}} еске салады: {{2}} сомасындағы шот әлі төленген жоқ. Не үшін: {{3}}. Kaspi.kz қосымшасында төлей аласыз, шот сізді сонда күтіп тұр.',
    en: 'Hello! {{1}} reminds you of an invoice for {{2}}: it has not been paid yet. What it is for: {{3}}. You can pay in the Kaspi.kz app, where the invoice is waiting for you.',
  },
  invoice_reminder_due: {
    ru: 'Здравствуйте! {{1}} напоминает о счёте на {{2}}: он ещё не оплачен. За что: {{3}}. Срок оплаты: {{4}}. Оплатить можно в приложении Kaspi.kz, счёт ждёт вас там.',
    kk: 'Сәлеметсіз бе! {{1}} еске салады: {{2}} сомасындағы шот әлі төленген жоқ. Не үшін: {{3}}. Төлеу мерзімі: {{4}}. Kaspi.kz қосымшасында төлей аласыз, шот сізді сонда күтіп тұр.',
    en: 'Hello! {{1}} reminds you of an invoice for {{2}}: it has not been paid yet. What it is for: {{3}}. Due date: {{4}}. You can pay in the Kaspi.kz app, where the invoice is waiting for you.',
  },
};

/** Null where no such utility template is approved: then the name may be one for codes. */
export function bodyOfTemplate(name: string): Readonly<Record<string, string>> | null {
  return Object.hasOwn(bodies, name) ? (bodies[name] ?? null) : null;
}

export function countBlanks(body: string): number {
  return new Set(body.match(/\{\{\d+\}\}/g)).size;
}

export function fillBlanks(body: string, texts: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (_blank, place: string) => texts[Number(place) - 1] ?? '');
}
