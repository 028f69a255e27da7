import { type Id, isId } from '@apipay/db/ids';
import {
  destructionNodes,
  destructions,
  type LegalHoldRow,
  legalHolds,
} from '@apipay/db/schema/destructions';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, sql } from 'drizzle-orm';
import { addDays, dayOf, defaultZone, isDay } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { enqueueRun } from './decide-destruction';
import { longestHoldDays } from './destruction.inputs';
import { endOfHold, isHolding } from './holds';

/** Errors: LEGAL_HOLD_NOT_FOUND. */
export async function lockHold(tx: Tx, id: string): Promise<LegalHoldRow> {
  if (!isId('legalHold', id)) throw new DomainError('LEGAL_HOLD_NOT_FOUND');
  const [hold] = await tx.sql.select().from(legalHolds).where(eq(legalHolds.id, id)).for('update');
  if (hold === undefined) throw new DomainError('LEGAL_HOLD_NOT_FOUND');
  return hold;
}

/** Errors: LEGAL_HOLD_NOT_FOUND, LEGAL_HOLD_NOT_NOW for one that has ended or lapsed. */
export async function lockHolding(tx: Tx, id: string): Promise<LegalHoldRow> {
  const hold = await lockHold(tx, id);
  if (!isHolding(hold, tx.ctx.now())) throw new DomainError('LEGAL_HOLD_NOT_NOW');
  return hold;
}

/** After tomorrow's beginning, and within three years. Errors: LEGAL_HOLD_END_WRONG. */
export function requireHoldEnd(ctx: DomainContext, endsOn: string): string {
  const today = dayOf(ctx.now(), defaultZone);
  if (!isDay(endsOn) || endsOn <= today || endsOn > addDays(today, longestHoldDays)) {
    throw new DomainError('LEGAL_HOLD_END_WRONG', {}, ['endsOn']);
  }
  return endsOn;
}

/** The one way in which a hold moves, under its lock. */
export async function moveHold(
  tx: Tx,
  hold: LegalHoldRow,
  change: Partial<LegalHoldRow>,
  action: Parameters<Tx['audit']>[0]['action'],
): Promise<LegalHoldRow> {
  const [changed] = await tx.sql
    .update(legalHolds)
    .set({ ...change, version: hold.version + 1 })
    .where(eq(legalHolds.id, hold.id))
    .returning();
  const [subject] = await tx.sql
    .select({ pseudonym: subjects.pseudonym })
    .from(subjects)
    .where(eq(subjects.id, hold.subjectId));
  await tx.audit({
    action,
    objectKind: 'legal-hold',
    objectId: hold.id,
    subjectPseudonyms: subject === undefined ? [] : [subject.pseudonym],
    fields: Object.keys(change).filter((name) => name === 'endsOn' || name === 'proposedEndsOn'),
  });
  return changed ?? hold;
}

/** Looks at a hold again when it is over by itself. */
export async function enqueueEnd(tx: Tx, hold: LegalHoldRow): Promise<void> {
  await tx.enqueue('end-legal-hold', { holdId: hold.id }, { key: `hold:${hold.id}`, runAt: endOfHold(hold) });
}

/** What waited for a hold looks whether it may go on. */
export async function goOnAfter(tx: Tx, { id }: { readonly id: Id<'legalHold'> }): Promise<void> {
  const waiting = await tx.sql
    .selectDistinct({ id: destructions.id })
    .from(destructions)
    .innerJoin(destructionNodes, eq(destructionNodes.destructionId, destructions.id))
    .where(
      and(
        eq(destructions.state, 'running'),
        eq(destructionNodes.state, 'held'),
        sql`${destructionNodes.subjectId} = (select subject_id from legal_holds where id = ${sql.param(id, legalHolds.id)})`,
      ),
    );
  for (const { id: destructionId } of waiting) await enqueueRun(tx, destructionId);
}
