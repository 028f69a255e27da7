import { expect, it } from 'vitest';
import { readDecisionForm } from './read-decision-form.server';

const typed = {
  matter: 'UNKNOWN_PUSH',
  matterId: 'piv_1',
  verdict: 'PAID',
  proof: 'KASPI_RECEIPT',
  proofReference: 'QR-1',
  note: 'Видели чек',
};

function read(fields: Partial<typeof typed>, locale = 'ru') {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...typed, ...fields })) form.set(name, value);
  return readDecisionForm(new Request(`http://localhost/?lang=${locale}`), form);
}

it('what can be read is sent; only money that is put somewhere names an invoice', () => {
  expect(read({})).toMatchObject({ problems: null, decision: { ...typed, targetInvoiceId: null } });
});

it.each(['ru', 'kk', 'en'])(
  'a choice that is none of the list is told at its field and loses nothing typed, in %s',
  (locale) => {
    const { decision, problems, typed: kept } = read({ verdict: 'MAYBE', proof: 'RUMOUR' }, locale);
    expect(decision).toBeNull();
    expect(problems?.fields).toEqual({
      verdict: expect.stringMatching(/.{10}/),
      proof: expect.stringMatching(/.{10}/),
    });
    expect(kept).toMatchObject({ matterId: 'piv_1', verdict: null, proof: null, proofReference: 'QR-1' });
    expect(kept.note).toBe(typed.note);
  },
);

it('a matter of no kind is none that waits', () => {
  expect(read({ matter: 'LOTTERY' })).toMatchObject({
    decision: null,
    problems: { fields: {}, general: expect.stringMatching(/.{10}/), codes: ['VALIDATION_FAILED'] },
  });
});
