import type { DestructionRow } from '@apipay/db/schema/destructions';
import type { SubjectRow } from '@apipay/db/schema/subjects';
import { readLastUse } from '../account-activity';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { Tx } from '../kernel/transaction';

/** Accounts that end because nobody uses them: not those of which the law had kept a key until now, and nothing that a request asks for. */
export function endsForWantOfUse(
  { cause }: Pick<DestructionRow, 'cause'>,
  { kind, state }: Pick<SubjectRow, 'kind' | 'state'>,
): boolean {
  return cause === 'term' && kind === 'merchant-person' && state !== 'destroyed';
}

/** Whether somebody has used such an account since it was found to be inactive, or has its data blocked. Under the lock of the subject. */
export async function isUsedAgain(
  tx: Tx,
  { approvedAt }: DestructionRow,
  subject: SubjectRow,
): Promise<boolean> {
  if (subject.state === 'blocked') return true;
  const usedOn = await readLastUse(tx, subject.id);
  return usedOn !== null && approvedAt !== null && usedOn >= dayOf(approvedAt, defaultZone);
}
