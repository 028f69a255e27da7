import { idFromUuid } from '@apipay/db/ids';
import type { Budget } from '@apipay/domain/provider-connections/payment-provider.port';
import type { TestWorld } from '../test-world';
import type { Device, Question } from './device';
import type { Wishes } from './people';

export interface Found {
  readonly providerPaymentId: string;
  readonly channel: string;
  /** Why the provider was asked when it said so, or `statement`. */
  readonly cause: string;
  readonly delayMs: number;
}

export interface DayReport {
  readonly questions: readonly Question[];
  readonly wishes: Wishes;
  /** What the provider allows each device. */
  readonly budgets: readonly Budget[];
  /** Payments by the provider's own record. */
  readonly paid: number;
  readonly found: readonly Found[];
  /** Paid at the provider and not booked, booked and not paid, or booked twice. */
  readonly wrong: readonly string[];
}

/** Compares what was booked with what the payers did. */
export async function reportDay(
  world: TestWorld,
  devices: readonly Device[],
  seen: { readonly questions: readonly Question[]; readonly wishes: Wishes; readonly untilMs: number },
): Promise<DayReport> {
  const paid = new Map<string, { readonly paidAtMs: number; readonly channel: string }>(
    devices.flatMap(({ offered }) =>
      [...offered.values()].flatMap(({ paidAtMs, providerPaymentId, connectionId, channel }) =>
        paidAtMs === null || paidAtMs >= seen.untilMs
          ? []
          : [[`${connectionId} ${providerPaymentId}`, { paidAtMs, channel }] as const],
      ),
    ),
  );
  const rows = await world.admin<BookedRow[]>`
    select i.id as push, i.connection_id as connection, i.provider_payment_id as payment, p.source
    from payments p join provider_invoices i on (i.merchant_id, i.id) = (p.merchant_id, p.provider_invoice_id)`;
  const steps = await world.admin<StepRow[]>`
    select object_id as push, occurred_at as at, evidence->>'checkCause' as cause from transitions
    where object_kind = 'provider-invoice' and to_state = 'paid'`;
  const stepOf = new Map(steps.map((step) => [step.push, step]));
  const found: Found[] = [];
  const wrong: string[] = [];
  for (const { push, connection, payment, source } of rows) {
    const key = `${idFromUuid('providerConnection', connection)} ${payment}`;
    const truth = paid.get(key);
    const step = stepOf.get(idFromUuid('providerInvoice', push));
    if (truth === undefined || step === undefined) {
      wrong.push(`${key} is booked without reason, or twice`);
      continue;
    }
    paid.delete(key);
    const cause = source === 'statement' ? 'statement' : (step.cause ?? 'nothing');
    const delayMs = step.at.getTime() - truth.paidAtMs;
    found.push({ providerPaymentId: payment, channel: truth.channel, cause, delayMs });
  }
  wrong.push(...[...paid.keys()].map((key) => `${key} is not booked`));
  const budgets = devices.map(budgetOf);
  return { ...seen, budgets, paid: found.length + paid.size, found, wrong };
}

function budgetOf({ provider }: Device): Budget {
  return provider.capabilities({ scheme: 'r3', mode: 'live' }).checkBudget;
}

interface BookedRow {
  readonly push: string;
  readonly connection: string;
  readonly payment: string;
  readonly source: string;
}

interface StepRow {
  readonly push: string;
  readonly at: Date;
  readonly cause: string | null;
}

/** The most questions that one device was asked in any span of that length. */
export function mostInSpan(questions: readonly Question[], device: number, spanMs: number): number {
  const times = questions.filter((question) => question.device === device).map(({ atMs }) => atMs);
  let [most, first] = [0, 0];
  times.forEach((atMs, last) => {
    while (atMs - (times[first] ?? 0) >= spanMs) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
