import type { FormProblems } from '../form-problems.server';
import { translatorOf } from '../locale.server';

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

export interface Decision {
  readonly matter: (typeof matters)[number];
  readonly verdict: (typeof verdicts)[number];
  readonly proof: (typeof proofs)[number];
  readonly matterId: string;
  readonly proofReference: string | null;
  readonly targetInvoiceId: string | null;
  readonly note: string | null;
}

/** What was typed, kept for the form; a choice that is none of the list is empty. */
export type TypedDecision = Omit<Decision, 'matter' | 'verdict' | 'proof'> & {
  readonly verdict: Decision['verdict'] | null;
  readonly proof: Decision['proof'] | null;
};

/** What a form of the money desk says, or what of it cannot be read. */
export function readDecisionForm(
  request: Request,
  form: FormData,
):
  | { readonly typed: TypedDecision; readonly decision: Decision; readonly problems: null }
  | { readonly typed: TypedDecision; readonly decision: null; readonly problems: FormProblems } {
  const text = (name: string, most: number) => String(form.get(name) ?? '').slice(0, most);
  const one = <V extends string>(name: string, values: readonly V[]) =>
    values.find((value) => value === form.get(name)) ?? null;
  const [matter, verdict, proof] = [one('matter', matters), one('verdict', verdicts), one('proof', proofs)];
  const typed = {
    verdict,
    proof,
    matterId: text('matterId', 60),
    proofReference: text('proofReference', 200) || null,
    targetInvoiceId: verdict === 'APPLY' || verdict === null ? text('targetInvoiceId', 60) || null : null,
    note: text('note', 1_000) || null,
  };
  if (matter !== null && verdict !== null && proof !== null) {
    return { typed, decision: { ...typed, matter, verdict, proof }, problems: null };
  }
  const t = translatorOf(request);
  const fields = {
    ...(verdict === null ? { verdict: t('desk.verdict.missing') } : {}),
    ...(proof === null ? { proof: t('desk.proof.missing') } : {}),
  };
  const general = matter === null ? t('errors.MONEY_MATTER_NOT_FOUND') : null;
  return {
    typed,
    decision: null,
    problems: { fields, general, codes: ['VALIDATION_FAILED'], requestId: null },
  };
}
