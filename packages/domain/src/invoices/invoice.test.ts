import { invoiceChannels, invoiceStates, providerInvoiceStates } from '@apipay/db/schema/invoices.enums';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requireFreeText } from '../kernel/free-text';
import { canMove } from '../kernel/state-machine';
import {
  canCheck,
  commentTail,
  invoiceStatus,
  invoiceTransitions,
  isOverdue,
  payerComment,
  providerInvoiceTransitions,
  providerStatesOf,
  tagFrom,
} from './invoice';

it('T18 nothing leaves "paid", neither the document nor the push', () => {
  expect(invoiceStates.filter((to) => canMove(invoiceTransitions, 'paid', to))).toEqual([]);
  expect(providerInvoiceStates.filter((to) => canMove(providerInvoiceTransitions, 'paid', to))).toEqual([]);
});

it('T3 payment wins over cancel, expiry, refusal and an unknown outcome', () => {
  for (const from of [
    'live',
    'cancelling',
    'cancelled',
    'expired',
    'rejected_by_payer',
    'unknown',
    'operator_closed',
  ] as const) {
    expect(canMove(providerInvoiceTransitions, from, 'paid')).toBe(true);
  }
});

it('T1 an unknown outcome never becomes an intent again', () => {
  expect(canMove(providerInvoiceTransitions, 'unknown', 'intent')).toBe(false);
  expect(canMove(providerInvoiceTransitions, 'unknown', 'sending')).toBe(false);
});

it('every state of an open invoice has one word for people, and filters find it again', () => {
  for (const channel of invoiceChannels) {
    for (const state of providerInvoiceStates) {
      const status = invoiceStatus({ state: 'open', channel }, state);
      expect(providerStatesOf(status, channel)).toContain(state);
    }
    expect(invoiceStatus({ state: 'paid', channel }, 'paid')).toBe('paid');
  }
  expect(invoiceStatus({ state: 'open', channel: 'phone' }, null)).toBe('not_sent');
});

it('an invoice with a page waits for its payer, however many links have died on it', () => {
  for (const channel of ['link', 'qr'] as const) {
    for (const state of [null, 'live', 'expired', 'rejected_by_payer', 'not_created'] as const) {
      expect(invoiceStatus({ state: 'open', channel }, state)).toBe('waiting');
    }
    expect(invoiceStatus({ state: 'open', channel }, 'unknown')).toBe('unknown');
  }
});

it('only a push that the payer may still answer is asked about', () => {
  expect(providerInvoiceStates.filter((state) => canCheck(state))).toEqual(['live', 'cancelling']);
});

/** Letters, combining marks, emoji of one and of several parts. */
const anyText = fc.array(
  fc.constantFrom('я', 'ә', 'a', ' ', 'é', 'e\u0301', '👍', '👍🏽', '👨‍👩‍👧‍👦', '🇰🇿', '𝒜', '한'),
  { maxLength: 90, size: 'max' },
);

it('a comment fits the 60 units that the payer sees, with its whole tag and no half of a character', () => {
  fc.assert(
    fc.property(anyText, fc.uint8Array({ minLength: 5, maxLength: 5 }), (parts, random) => {
      const tag = tagFrom(random);
      const text = parts.join('');
      const comment = payerComment(text, tag, 60);
      expect(comment.length).toBeLessThanOrEqual(60);
      expect(comment.endsWith(` ·${tag}`)).toBe(true);
      // Throws over half a character.
      expect(encodeURIComponent(comment)).not.toBe('');
      expect(text.startsWith(comment.slice(0, -7))).toBe(true);
    }),
  );
});

it('a description that is accepted is shown whole', () => {
  const rules = { field: ['description'], maxLength: 60 - commentTail, isRequired: true };
  fc.assert(
    fc.property(anyText, (parts) => {
      let accepted: string;
      try {
        accepted = requireFreeText(parts.join(''), rules);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^TEXT_(?:TOO_LONG|REQUIRED)$/) });
        return;
      }
      const comment = payerComment(accepted, '2345A', 60);
      expect([comment, comment.length <= 60]).toEqual([`${accepted} ·2345A`, true]);
    }),
  );
});

it('a comment of full length with its tag fits the 60 characters that the payer sees', () => {
  const tag = tagFrom(new Uint8Array([0, 1, 2, 250, 255]));
  expect(tag).toMatch(/^[2-9A-HJKMNP-Z]{5}$/);
  expect([...payerComment('я'.repeat(53), tag, 60)]).toHaveLength(60);
});

it('a document is overdue from the day after it was due, in its own zone', () => {
  const invoice = { state: 'open', dueOn: '2026-11-22', zone: 'Asia/Almaty' } as const;
  expect(isOverdue(invoice, new Date('2026-11-22T18:59:59Z'))).toBe(false);
  expect(isOverdue(invoice, new Date('2026-11-22T19:00:00Z'))).toBe(true);
  expect(isOverdue({ ...invoice, state: 'paid' }, new Date('2026-11-25T00:00:00Z'))).toBe(false);
});
