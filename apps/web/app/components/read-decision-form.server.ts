const verdicts = [
  'PAID',
  'NOT_CREATED',
  'ARRIVED_UNPAID',
  'APPLY',
  'KEEP_AS_CREDIT',
  'REFUNDED',
  'NOT_REFUNDED',
  'AS_IN_STATUS',
  'AS_IN_DETAILS',
] as const;
const proofs = ['KASPI_PAY_HISTORY', 'KASPI_RECEIPT', 'PAYER_CONFIRMED', 'KASPI_SUPPORT'] as const;
const matters = ['UNKNOWN_PUSH', 'UNAPPLIED_PAYMENT', 'UNKNOWN_REFUND', 'DISPUTED_SUM'] as const;

/** What a form of the money desk says; null for a form that no page of ours has sent. */
export function readDecisionForm(form: FormData) {
  const text = (name: string, most: number) => String(form.get(name) ?? '').slice(0, most);
  const one = <V extends string>(name: string, values: readonly V[]) =>
    values.find((value) => value === form.get(name)) ?? null;
  const [matter, verdict, proof] = [one('matter', matters), one('verdict', verdicts), one('proof', proofs)];
  if (matter === null || verdict === null || proof === null) return null;
  return {
    matter,
    verdict,
    proof,
    matterId: text('matterId', 60),
    proofReference: text('proofReference', 200) || null,
    targetInvoiceId: verdict === 'APPLY' ? text('targetInvoiceId', 60) || null : null,
    note: text('note', 1_000) || null,
  };
}

export type TypedDecision = NonNullable<ReturnType<typeof readDecisionForm>>;
