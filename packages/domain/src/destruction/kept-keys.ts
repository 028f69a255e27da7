import { idFromUuid } from '@apipay/db/ids';
import { type SQL, sql } from 'drizzle-orm';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { destroyAtTerm } from './destroy-at-term';
import { destroyerTransaction } from './destroy-subject';
import { isHeldNow } from './holds';

export interface KeptKeys {
  readonly keyClass: string;
  readonly citation: string;
  readonly found: number;
  readonly destroyed: number;
  readonly held: number;
  readonly overdue: number;
}

/** Keys that outlived the destruction of their subject because the law asked for it, and were not destroyed later. */
const kept: SQL = sql`
  from destruction_nodes n where n.place = 'key' and n.action = 'keep' and not exists (
    select from destruction_nodes later where later.subject_id = n.subject_id and later.name = n.name
      and later.place = 'key' and later.action = 'destroy-key' and later.state in ('pending', 'done'))`;

/** So many subjects begin at once. */
const most = 500;

/** Sets the destruction of keys going whose last kept document is older than the law asks for. One line for each class and rule. */
export async function destroyKeptKeys(ctx: DomainContext): Promise<readonly KeptKeys[]> {
  allowSystem(ctx);
  const today = dayOf(ctx.now(), defaultZone);
  const isOver = sql`n.keep_until <= ${today}::date`;
  const isHeld = isHeldNow(sql`n.subject_id`, ctx.now());
  const before = await inTransaction({ ...ctx, merchantId: null }, destroyerTransaction, async (tx) => {
    const lines = await tx.sql.execute<Omit<KeptKeys, 'destroyed'>>(sql`
      select n.name as "keyClass", min(n.citation) as citation, count(distinct n.subject_id)::int as found,
        (count(distinct n.subject_id) filter (where ${isOver}))::int as overdue,
        (count(distinct n.subject_id) filter (where ${isOver} and ${isHeld}))::int as held ${kept} group by n.name order by n.name`);
    const due = await tx.sql.execute<{ subject: string; name: string }>(sql`
      select distinct n.subject_id as subject, n.name ${kept} and ${isOver} and not ${isHeld} order by 1, 2 limit ${most}`);
    await tx.audit({ action: 'retention.look', objectKind: 'retention', objectId: null });
    return { lines: [...lines], due: [...due] };
  });
  const begun = new Set<string>();
  for (const subject of new Set(before.due.map((due) => due.subject))) {
    const outcome = await destroyAtTerm(ctx, { subjectId: idFromUuid('subject', subject) });
    if (outcome === 'begun') begun.add(subject);
  }
  return before.lines.map(({ overdue, ...line }) => {
    const destroyed = before.due.filter(
      ({ name, subject }) => name === line.keyClass && begun.has(subject),
    ).length;
    return { ...line, destroyed, overdue: overdue - destroyed - line.held };
  });
}
