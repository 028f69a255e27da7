import { inject } from 'vitest';
import type {} from './product.setup';

/** What the sandbox knows of one provider invoice; amounts are decimal strings in tenge. */
export interface SandboxPayment {
  readonly id: number;
  readonly phone: string;
  readonly amount: string;
  readonly comment: string | null;
  readonly status: string;
  readonly payments: readonly { readonly amount: string }[];
}

export interface SandboxCall {
  readonly operation: string;
  readonly requestId: string | null;
  readonly paymentId: number | null;
  readonly misbehaviour: string | null;
  readonly isDone: boolean;
}

interface WorldTruth {
  readonly payments: readonly SandboxPayment[];
  readonly calls: readonly SandboxCall[];
  readonly pollingViolations: number;
  readonly clientInfoBudgetViolations: number;
  readonly duplicates: readonly unknown[];
  readonly repeatedRequestIds: readonly string[];
}

export interface HookDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly verdict: 'verified' | 'forged' | 'unchecked';
}

export type PayerAct = 'pay' | 'refuse' | 'ignore' | 'noMoney' | 'expire';

async function call(path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${inject('product').addresses.sandbox}/control${path}`, {
    signal: AbortSignal.timeout(5_000),
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`the sandbox answers ${answer.status} to ${path}: ${await answer.text()}`);
  return answer.json();
}

/** What really happened outside, from the sandbox's own record. */
export async function readTruth(world: 'test' | 'live'): Promise<WorldTruth> {
  const { worlds } = (await call('/truth')) as { readonly worlds: Record<'test' | 'live', WorldTruth> };
  return worlds[world];
}

export interface BankOperation {
  readonly txnId: string;
  readonly service: string;
  readonly account: string;
  readonly amount: string;
  readonly isPaid: boolean;
  readonly calls: readonly {
    readonly command: string;
    readonly result: number | null;
    readonly paymentNumber: string | null;
  }[];
}

/** What payers really paid by account number. */
export async function readBankTruth(): Promise<{ readonly operations: readonly BankOperation[] }> {
  return (await call('/biller')) as { readonly operations: readonly BankOperation[] };
}

/** Provider invoices whose comment begins with the text, oldest first. */
export async function findPayments(
  world: 'test' | 'live',
  description: string,
): Promise<readonly SandboxPayment[]> {
  const { payments } = await readTruth(world);
  return payments.filter(({ comment }) => comment?.startsWith(`${description} ·`));
}

export async function actAsPayer(paymentId: number, act: PayerAct): Promise<void> {
  await call(`/invoices/${paymentId}/act`, { act });
}

/** The next calls of an operation go wrong, for one payer or for all. */
export async function orderMisbehaviour(order: {
  readonly operation: string;
  readonly behaviour: string;
  readonly phone?: string;
  readonly times?: number;
}): Promise<void> {
  await call('/behaviours', order);
}

export async function readDeliveries(hook: string): Promise<readonly HookDelivery[]> {
  return (await call(`/hooks/${hook}`)) as readonly HookDelivery[];
}

/** Tells a receiver what to check deliveries with. */
export async function configureHook(hook: string, settings: { readonly secret: string }): Promise<void> {
  await call(`/hooks/${hook}`, settings);
}

/** Somebody switches off every device of an organisation in the Kaspi Pay app. */
export async function switchDevicesOff(organizationBin: string): Promise<void> {
  await call('/devices/switch-off', { organizationBin });
}
