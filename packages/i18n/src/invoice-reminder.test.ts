import { describe, expect, it } from 'vitest';
import { writeInvoiceReminder } from './invoice-reminder';
import { locales } from './locale';

const content = {
  merchantName: 'ИП «Бланк»',
  description: 'Заказ 17.',
  amountMinor: 1_500_050n,
  dueOn: null,
};

describe('the reminder of an invoice', () => {
  it('says who asks, for what, how much and where to pay', () => {
    expect(writeInvoiceReminder(content, 'ru').text).toBe(
      'Здравствуйте! ИП «Бланк» напоминает о счёте на 15\u202f000,50\u00a0₸: он ещё не оплачен. За что: Заказ 17. Оплатить можно в приложении Kaspi.kz, счёт ждёт вас там.',
    );
  });

  it('names the day until which the merchant waits, without two full stops', () => {
    const { template, text } = writeInvoiceReminder({ ...content, dueOn: '2026-12-05' }, 'ru');
    expect(template).toBe('invoice_reminder_due');
    expect(text).toContain('Срок оплаты: 5\u00a0декабря 2026\u00a0г. Оплатить');
  });

  it.each(locales)('is the template with its blanks filled, word for word, in %s', (locale) => {
    for (const dueOn of [null, '2026-12-05']) {
      const { parameters, text } = writeInvoiceReminder({ ...content, dueOn }, locale);
      expect(parameters).toHaveLength(dueOn === null ? 3 : 4);
      // The messenger refuses a template that begins or ends with a blank.
      expect(parameters.some((blank) => text.startsWith(blank) || text.endsWith(blank))).toBe(false);
      let rest = text;
      for (const blank of parameters) {
        expect(rest).toContain(blank);
        rest = rest.slice(rest.indexOf(blank) + blank.length);
      }
    }
  });

  it('has no line break and no long gap, whatever was typed', () => {
    const typed = { ...content, description: ' Кофе\n\tи      чай ' };
    expect(writeInvoiceReminder(typed, 'kk').parameters[2]).toBe('Кофе и чай');
  });
});
