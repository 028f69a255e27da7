import type { Id } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import type { NoticeRow } from '@apipay/db/schema/notices';
import type { NoticeKind } from '@apipay/db/schema/notices.enums';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { users } from '@apipay/db/schema/users';
import { webhookEndpoints } from '@apipay/db/schema/webhooks';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import { userPhoneSlot } from '../users';

/** All that a notice tells: nothing else goes to the messenger. */
export interface NoticeContent {
  readonly kind: NoticeKind;
  /** The host of an address, without path and query; or the merchant whose connection it is. */
  readonly about: string;
  readonly happenedAt: Date;
  /** IANA zone of the merchant. */
  readonly zone: string;
}

export interface Owner {
  readonly subjectId: Id<'subject'>;
  readonly phone: string;
  readonly locale: Locale;
}

/** The host alone of the address it is about; null where what it tells is no longer so. */
export async function readSubject(
  tx: Tx,
  ctx: MerchantContext,
  notice: NoticeRow,
): Promise<{ readonly host: string | null } | null> {
  if (notice.endpointId !== null) {
    const [endpoint] = await tx.sql
      .select()
      .from(webhookEndpoints)
      .where(
        and(eq(webhookEndpoints.merchantId, ctx.merchantId), eq(webhookEndpoints.id, notice.endpointId)),
      );
    const wanted = notice.kind === 'endpoint-failing' ? 'failing' : 'disabled';
    const isSo = endpoint?.removedAt === null && endpoint.state === wanted;
    return isSo ? { host: new URL(endpoint.url).host } : null;
  }
  const [connection] = await tx.sql
    .select({ state: providerConnections.state, retiringSince: providerConnections.retiringSince })
    .from(providerConnections)
    .where(
      and(
        eq(providerConnections.merchantId, ctx.merchantId),
        notice.connectionId === null ? undefined : eq(providerConnections.id, notice.connectionId),
      ),
    );
  if (connection === undefined || connection.state === 'removed' || connection.retiringSince !== null) {
    return null;
  }
  return (connection.state === 'lost') === (notice.kind === 'connection-lost') ? { host: null } : null;
}

/**
 * The number of the merchant's owner and, where there is no host to name, the merchant's name: each opened for its purpose, with an
 * access record. Null where there is no owner to write to, or their data is blocked or destroyed.
 */
export async function openNotice(
  ctx: MerchantContext,
  notice: NoticeRow,
  host: string | null,
): Promise<{ readonly owner: Owner; readonly content: NoticeContent } | null> {
  allowSystem(ctx);
  try {
    const content = await inTransaction(ctx, { purpose: 'right-to-use' }, (tx) =>
      openContent(tx, ctx, notice, host),
    );
    const owner = await inTransaction(ctx, { purpose: 'communication', as: 'identity' }, (tx) =>
      openOwner(tx, ctx, notice),
    );
    return owner === null ? null : { owner, content };
  } catch (error) {
    if (error instanceof DomainError && closed.has(error.code)) return null;
    throw error;
  }
}

const closed: ReadonlySet<string> = new Set(['DATA_BLOCKED', 'DATA_DESTROYED']);

async function openContent(
  tx: Tx,
  ctx: MerchantContext,
  notice: NoticeRow,
  host: string | null,
): Promise<NoticeContent> {
  const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
  if (merchant === undefined) throw new DomainError('DATA_BLOCKED');
  const { kind, happenedAt } = notice;
  if (host !== null) return { kind, about: host, happenedAt, zone: merchant.zone };
  const [about = ''] = await tx.reveal({
    subjectId: merchant.subjectId,
    action: 'notice.send',
    objectKind: 'notice',
    objectId: notice.id,
    values: [{ field: 'name', slot: merchantNameSlot(merchant), sealed: merchant.nameCiphertext }],
  });
  return { kind, about, happenedAt, zone: merchant.zone };
}

/** Row security hides a blocked person. */
async function openOwner(tx: Tx, ctx: MerchantContext, notice: NoticeRow): Promise<Owner | null> {
  const [owner] = await tx.sql
    .select({
      id: users.id,
      subjectId: users.subjectId,
      phoneCiphertext: users.phoneCiphertext,
      locale: users.locale,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.merchantId, ctx.merchantId),
        eq(memberships.role, 'owner'),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(users.id))
    .limit(1);
  if (owner === undefined) return null;
  const [phone = ''] = await tx.reveal({
    subjectId: owner.subjectId,
    action: 'notice.send',
    objectKind: 'notice',
    objectId: notice.id,
    values: [{ field: 'phone', slot: userPhoneSlot(owner), sealed: owner.phoneCiphertext }],
  });
  return { phone, locale: owner.locale, subjectId: owner.subjectId };
}
