import { type Id, isId, uuidFromId } from '@apipay/db/ids';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { subjects } from '@apipay/db/schema/subjects';
import type { SubjectState } from '@apipay/db/schema/subjects.enums';
import { users } from '@apipay/db/schema/users';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { normalisePhone } from '../kernel/phone';
import { inTransaction, type Tx } from '../kernel/transaction';

/** A person of a merchant as staff see it: masks only. */
export interface ListedPerson {
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
  readonly state: SubjectState;
  readonly phoneTail: string;
  readonly createdAt: Date;
  readonly merchants: readonly {
    readonly merchantId: Id<'merchant'>;
    readonly nameMask: string;
    readonly role: MerchantRole;
  }[];
}

/** Newest first. The search takes a phone number in any spelling, four last digits, an id or a pseudonym; it reveals nothing. */
export async function listPeople(
  ctx: DomainContext,
  request: PageRequest,
  search: string | null,
): Promise<Page<ListedPerson>> {
  requireStaffPermission(ctx, 'person:list');
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const order = isReadBackwards(request) ? asc : desc;
    const rows = await tx.sql
      .select({
        userId: users.id,
        subjectId: users.subjectId,
        state: subjects.state,
        phoneTail: users.phoneTail,
        createdAt: users.createdAt,
        at: exactTime(users.createdAt),
      })
      .from(users)
      .innerJoin(subjects, eq(subjects.id, users.subjectId))
      .where(and(searchCondition(ctx, search), pageCondition(users.createdAt, users.id, request, uuidFromId)))
      .orderBy(order(users.createdAt), order(users.id))
      .limit(request.size + 1);
    const businesses = await merchantsOf(
      tx,
      rows.map((row) => row.userId),
    );
    await tx.audit({
      action: 'person.list',
      objectKind: 'user',
      objectId: null,
      fields: ['phoneTail', 'nameMask'],
    });
    return toPage(
      rows.map(({ at, ...person }) => ({
        row: { ...person, merchants: businesses.get(person.userId) ?? [] },
        position: { at, id: person.userId },
      })),
      request,
    );
  });
}

/** Errors: SUBJECT_NOT_FOUND. */
export async function getPerson(ctx: DomainContext, userId: string): Promise<ListedPerson> {
  requireStaffPermission(ctx, 'person:list');
  if (!isId('user', userId)) throw new DomainError('SUBJECT_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const [person] = await tx.sql
      .select({
        userId: users.id,
        subjectId: users.subjectId,
        state: subjects.state,
        phoneTail: users.phoneTail,
        createdAt: users.createdAt,
      })
      .from(users)
      .innerJoin(subjects, eq(subjects.id, users.subjectId))
      .where(eq(users.id, userId));
    if (person === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
    const businesses = await merchantsOf(tx, [userId]);
    return { ...person, merchants: businesses.get(userId) ?? [] };
  });
}

function searchCondition(ctx: DomainContext, search: string | null) {
  const text = search?.trim() ?? '';
  if (text === '') return undefined;
  if (isId('user', text)) return eq(users.id, text);
  const phone = normalisePhone(text);
  if (phone !== null) return eq(users.phoneIndex, ctx.vault.blindIndex('phone', 'users', phone));
  if (/^\d{4}$/.test(text)) return eq(users.phoneTail, text);
  if (isId('merchant', text)) {
    return sql`${users.id} in (select user_id from memberships where merchant_id = ${uuidFromId(text)}::uuid)`;
  }
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    return eq(subjects.pseudonym, text.toLowerCase());
  return sql`false`;
}

async function merchantsOf(tx: Tx, userIds: readonly Id<'user'>[]) {
  const byUser = new Map<Id<'user'>, ListedPerson['merchants'][number][]>();
  if (userIds.length === 0) return byUser;
  const rows = await tx.sql
    .select({
      userId: memberships.userId,
      merchantId: merchants.id,
      nameMask: merchants.nameMask,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(merchants, eq(merchants.id, memberships.merchantId))
    .where(inArray(memberships.userId, [...userIds]));
  for (const { userId, ...merchant } of rows) {
    byUser.set(userId, [...(byUser.get(userId) ?? []), merchant]);
  }
  return byUser;
}
