import { createHash } from 'node:crypto';
import { type Id, uuidFromId } from '@apipay/db/ids';
import { type KeyClass, type Recipient, type SubjectKind, storagePlaces } from '@apipay/db/personal-data';
import { readRegister, type TableEntry } from '@apipay/db/registered-table';
import type { DestructionNodeRow, LegalHoldRow } from '@apipay/db/schema/destructions';
import { destructionActions } from '@apipay/db/schema/destructions.enums';
import { merchants } from '@apipay/db/schema/merchants';
import { reviewChannels } from '@apipay/db/schema/reviews.enums';
import type { SubjectRow } from '@apipay/db/schema/subjects';
import { eq, type SQL, sql } from 'drizzle-orm';
import { type DataSubject, rowsOfSubject, tablesFoundByObject } from '../kept-data';
import { addDays, dayOf, defaultZone } from '../kernel/calendar';
import { canonicalJson } from '../kernel/canonical-json';
import type { Tx } from '../kernel/transaction';
import { holdsOf } from './holds';
import {
  columnsOf,
  dateColumnOf,
  isDeleted,
  keptBy,
  type PersonalColumn,
  registerHash,
} from './register-meaning';

export type PlannedNode = Pick<
  DestructionNodeRow,
  'subjectId' | 'place' | 'name' | 'action' | 'columns' | 'citation' | 'keepUntil' | 'holdId' | 'count'
>;

export interface DestructionPlan {
  readonly registerHash: string;
  readonly subjects: readonly Pick<SubjectRow, 'id' | 'kind' | 'pseudonym'>[];
  readonly nodes: readonly PlannedNode[];
  readonly holds: readonly LegalHoldRow[];
}

/** Classes of keys that a subject of a kind may have. Technical secrets belong to a business, and end with it. */
const keyClassesOf: Readonly<Record<SubjectKind, readonly KeyClass[]>> = {
  'merchant-person': ['contact', 'billing', 'review', 'audit'],
  payer: ['contact', 'billing', 'audit'],
  requester: ['contact', 'audit'],
  'staff-member': ['contact', 'audit', 'secret'],
};

export type PlannedSubject = Pick<SubjectRow, 'id' | 'kind' | 'pseudonym' | 'merchantId'>;

/** Whose requests can be carried out: a member of the staff leaves by another way. */
export function dataSubjectOf({ id, kind }: Pick<SubjectRow, 'id' | 'kind'>): DataSubject {
  if (kind === 'staff-member') throw new Error('data of the staff are not destroyed by a request');
  return { kind, subjectId: id };
}

/**
 * What destroying these subjects means at this moment: every column of every table of the register, and whoever got something. Nothing is listed by
 * hand, and a statement reads a whole table, however many rows there are. In a transaction of `destroyer`.
 */
export async function derivePlan(tx: Tx, subjects: readonly PlannedSubject[]): Promise<DestructionPlan> {
  const holds = await holdsOf(
    tx,
    subjects.map(({ id }) => id),
  );
  const nodes: PlannedNode[] = [];
  for (const subject of subjects) {
    const hold = holds.find(({ subjectId }) => subjectId === subject.id) ?? null;
    const planned = await planOf(tx, subject);
    nodes.push(...planned.map((node) => (isErasing(node) ? { ...node, holdId: hold?.id ?? null } : node)));
  }
  const rank = (node: PlannedNode) => destructionActions.indexOf(node.action);
  nodes.sort((one, two) => rank(one) - rank(two));
  return {
    registerHash: registerHash(),
    subjects: subjects.map(({ id, kind, pseudonym }) => ({ id, kind, pseudonym })),
    nodes,
    holds,
  };
}

export function isErasing({ action }: Pick<PlannedNode, 'action'>): boolean {
  return action === 'delete-row' || action === 'clear' || action === 'destroy-key';
}

/** What two people agree on: all of a plan but the counts, which move while they look at it. */
export function planHash(plan: Pick<DestructionPlan, 'registerHash' | 'nodes'>): string {
  const nodes = plan.nodes.map(
    ({ subjectId, place, name, action, columns, citation, keepUntil, holdId }) => ({
      subjectId,
      place,
      name,
      action,
      columns,
      citation,
      keepUntil,
      holdId,
    }),
  );
  return createHash('sha256')
    .update(canonicalJson({ registerHash: plan.registerHash, nodes }))
    .digest('hex');
}

interface TableFacts {
  readonly table: TableEntry;
  readonly columns: readonly PersonalColumn[];
  readonly count: number;
  /** Of the newest row; null where rows have no time of their own. */
  readonly latestOn: string | null;
  /** Classes of keys under which something is sealed that is kept. */
  readonly keptKeys: readonly KeyClass[];
}

async function planOf(tx: Tx, subject: PlannedSubject): Promise<readonly PlannedNode[]> {
  const facts = await factsOf(tx, subject);
  const today = dayOf(tx.ctx.now(), defaultZone);
  const node = (
    fields: Pick<PlannedNode, 'place' | 'name' | 'action'> & Partial<PlannedNode>,
  ): PlannedNode => ({
    subjectId: subject.id,
    columns: [],
    citation: null,
    keepUntil: null,
    holdId: null,
    count: null,
    ...fields,
  });
  const rows = facts.flatMap((found) => rowNodes(found, facts, today).map(node));
  const isStillKept = ({ keepUntil }: Pick<PlannedNode, 'keepUntil'>) =>
    keepUntil === null || keepUntil > today;
  const needs = keyNeeds(rows.filter(isStillKept), facts);
  const texts = await textsUnderOwnKey(tx, subject);
  if (texts !== null) {
    rows.push(node(texts));
    if (isStillKept(texts)) needs.set('billing', texts);
  }
  const keys = keyClassesOf[subject.kind].map((keyClass) => {
    const need = needs.get(keyClass);
    const columns = facts.flatMap(({ columns: all, table, count }) =>
      (count === 0 ? [] : all)
        .filter(({ declaration }) => declaration.key === keyClass)
        .map(({ column }) => `${table.name}.${column}`),
    );
    return node({
      place: 'key',
      name: keyClass,
      columns: columns.sort(),
      action: need === undefined ? 'destroy-key' : 'keep',
      citation: need?.citation ?? null,
      keepUntil: need?.keepUntil ?? null,
    });
  });
  const others = [...(await recipientNodes(tx, subject, facts)), ...(await businessNodes(tx, subject))];
  return [
    ...rows,
    ...keys,
    ...others.map(node),
    ...storagePlaces.map((name) => node({ place: 'backups', name, action: 'expire' })),
  ];
}

async function factsOf(tx: Tx, subject: PlannedSubject): Promise<readonly TableFacts[]> {
  const whose = rowsOfSubject(dataSubjectOf(subject));
  const tables = readRegister().filter(
    ({ name, hasPersonalData }) => hasPersonalData && whose[name] !== undefined,
  );
  const found: TableFacts[] = [];
  for (const table of tables) {
    const columns = columnsOf(table, subject.kind);
    found.push(await factsOfTable(tx, table, columns, whose[table.name] ?? sql`false`));
  }
  const byObject = readRegister().filter(
    ({ name }) => subject.kind === 'payer' && tablesFoundByObject.includes(name),
  );
  const isBilled = found.some(({ table, count }) => table.name === 'invoices' && count > 0);
  const objects = byObject.map((table) => ({
    table,
    columns: columnsOf(table, subject.kind),
    count: isBilled ? 1 : 0,
    latestOn: null,
    keptKeys: [],
  }));
  return [...found, ...objects];
}

async function factsOfTable(
  tx: Tx,
  table: TableEntry,
  columns: readonly PersonalColumn[],
  whose: SQL,
): Promise<TableFacts> {
  const dated = dateColumnOf(table);
  const latest =
    dated === null
      ? sql`null::text`
      : sql`to_char(max(${sql.identifier(dated)}) at time zone ${defaultZone}, 'YYYY-MM-DD')`;
  const sealed = columns.filter(
    ({ declaration }) => declaration.erase === 'keep' && declaration.key !== undefined,
  );
  const filled = sealed.map(
    ({ column }) => sql`coalesce(bool_or(${sql.identifier(column)} is not null), false)`,
  );
  const [answer] = await tx.sql.execute<{ count: number; latest: string | null; filled: boolean[] }>(
    sql`select count(*)::int as count, ${latest} as latest, array[${sql.join(filled, sql`, `)}]::boolean[] as filled
      from ${sql.identifier(table.name)} where ${whose}`,
  );
  const keptKeys = sealed.flatMap(({ declaration: { key } }, place) =>
    answer?.filled[place] === true && key !== undefined ? [key] : [],
  );
  return {
    table,
    columns,
    count: answer?.count ?? 0,
    latestOn: answer?.latest ?? null,
    keptKeys: [...new Set(keptKeys)],
  };
}

type RowNode = Pick<PlannedNode, 'place' | 'name' | 'action' | 'columns' | 'count'> &
  Partial<Pick<PlannedNode, 'citation' | 'keepUntil'>>;

function rowNodes(
  { table, columns, count, latestOn }: TableFacts,
  all: readonly TableFacts[],
  today: string,
): readonly RowNode[] {
  const place = { place: 'rows', name: table.name } as const;
  if (isDeleted(columns)) return [{ ...place, action: 'delete-row', columns: [], count }];
  const nodes: RowNode[] = [];
  const cleared = columns.filter(({ declaration }) => declaration.erase === 'clear');
  if (cleared.length > 0) {
    nodes.push({ ...place, action: 'clear', columns: cleared.map(({ column }) => column).sort(), count });
  }
  if (count === 0) return nodes;
  const rules = new Map<string, { readonly days: number | null; readonly columns: string[] }>();
  for (const entry of columns.filter(({ declaration }) => declaration.erase === 'keep')) {
    const { days, citation } = keptBy(entry);
    const rule = rules.get(citation) ?? { days, columns: [] };
    rule.columns.push(entry.column);
    rules.set(citation, rule);
  }
  for (const [citation, { days, columns: kept }] of rules) {
    const isCounted = !tablesFoundByObject.includes(table.name);
    const keepUntil = days === null ? null : addDays(latestOn ?? newestOf(all) ?? today, days);
    nodes.push({
      ...place,
      action: 'keep',
      columns: kept.sort(),
      citation,
      keepUntil,
      count: isCounted ? count : null,
    });
  }
  return nodes;
}

/** Rows without a time of their own, lines for example, stay as long as what they belong to. */
function newestOf(facts: readonly TableFacts[]): string | null {
  const days = facts
    .filter(({ columns }) => columns.some(({ declaration }) => declaration.category === 'invoice'))
    .flatMap(({ latestOn }) => (latestOn === null ? [] : [latestOn]));
  return days.sort().at(-1) ?? null;
}

/** Of each class of keys the longest that something sealed under it is kept. */
function keyNeeds(rows: readonly PlannedNode[], facts: readonly TableFacts[]): Map<KeyClass, PlannedNode> {
  const needs = new Map<KeyClass, PlannedNode>();
  for (const { table, keptKeys } of facts) {
    const kept = rows.filter(({ name, action }) => name === table.name && action === 'keep');
    for (const key of keptKeys) {
      for (const row of kept) {
        const known = needs.get(key);
        if (known === undefined || (row.keepUntil ?? '9') > (known.keepUntil ?? '9')) needs.set(key, row);
      }
    }
  }
  return needs;
}

/** Invoices by link or QR know no payer: their texts are under the key of whoever registered the business, and are kept as invoices are. */
async function textsUnderOwnKey(
  tx: Tx,
  { id, kind }: PlannedSubject,
): Promise<(PlannedNode & RowNode) | null> {
  if (kind !== 'merchant-person') return null;
  const { name, columns } = textsOfInvoices();
  const { days, citation } = keptBy(columns[0] as PersonalColumn);
  const [found] = await tx.sql.execute<{ count: number; latest: string | null }>(sql`
    select count(*)::int as count, to_char(max(created_at) at time zone ${defaultZone}, 'YYYY-MM-DD') as latest
    from invoices where text_holder_id = ${uuidFromId(id)}::uuid`);
  if (found === undefined || found.count === 0) return null;
  return {
    subjectId: id,
    place: 'rows',
    name,
    action: 'keep',
    columns: columns.map(({ column }) => column).sort(),
    citation,
    keepUntil: found.latest === null || days === null ? null : addDays(found.latest, days),
    holdId: null,
    count: found.count,
  };
}

function textsOfInvoices() {
  const table = readRegister().find(({ name }) => name === 'invoices');
  const columns = table === undefined ? [] : columnsOf(table, 'payer');
  return { name: 'invoices', columns: columns.filter(({ declaration }) => declaration.key === 'billing') };
}

type OtherNode = Pick<PlannedNode, 'place' | 'name' | 'action'>;

/** To whom something of it has gone: a merchant hears of it by a signed message, the others have no call for that and are asked by people. */
async function recipientNodes(
  tx: Tx,
  subject: PlannedSubject,
  facts: readonly TableFacts[],
): Promise<readonly OtherNode[]> {
  const reached = new Set<Recipient>();
  for (const { count, columns } of facts) {
    if (count === 0) continue;
    for (const { declaration } of columns) {
      if (declaration.erase !== 'keep' || subject.kind === 'payer')
        declaration.recipients.forEach((one) => reached.add(one));
    }
  }
  if (subject.kind === 'payer') {
    const had = (name: string) => facts.some(({ table, count }) => table.name === name && count > 0);
    if (!had('provider_invoices')) reached.delete('kaspi');
    if (!had('invoice_reminders')) reached.delete('whatsapp');
  }
  const handedTo = await placesOfReviews(tx, subject);
  for (const channel of reviewChannels) if (!handedTo.has(channel)) reached.delete(channel);
  const told = subject.merchantId;
  return [...reached].sort().flatMap((recipient): readonly OtherNode[] => {
    if (recipient !== 'merchant') return [{ place: 'recipient', name: recipient, action: 'by-hand' }];
    return told === null ? [] : [{ place: 'recipient', name: told, action: 'tell' }];
  });
}

/** Where a review of this person was handed over and nobody has said yet that it is gone. */
async function placesOfReviews(tx: Tx, { id }: PlannedSubject): Promise<ReadonlySet<string>> {
  const rows = await tx.sql.execute<{ place: string }>(sql`
    select distinct p.place::text as place from review_places p join reviews r on r.id = p.review_id
    where r.subject_id = ${uuidFromId(id)}::uuid and p.handed_at is not null and p.removed_at is null`);
  return new Set(rows.map(({ place }) => place));
}

/** A business whose name is under this person's key ends with the person. */
async function businessNodes(tx: Tx, { id, kind }: PlannedSubject): Promise<readonly OtherNode[]> {
  if (kind !== 'merchant-person') return [];
  const own = await tx.sql.select({ id: merchants.id }).from(merchants).where(eq(merchants.subjectId, id));
  return own.map(({ id: merchantId }) => ({ place: 'business', name: merchantId, action: 'close' }));
}

/** Whether a class of keys is still needed by something that is kept, at this moment. */
export async function isKeyNeeded(tx: Tx, subject: PlannedSubject, keyClass: string): Promise<boolean> {
  const nodes = await planOf(tx, subject);
  return nodes.some(({ place, name, action }) => place === 'key' && name === keyClass && action === 'keep');
}
