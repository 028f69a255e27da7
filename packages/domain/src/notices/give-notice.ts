import { newId } from '@apipay/db/ids';
import { type NoticeRow, notices } from '@apipay/db/schema/notices';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { lockNotices } from './load-notices';
import { enqueueNotice, moveNotice, recordNoticeStep } from './move-notice';
import {
  type ConnectionNoticeKind,
  type EndpointNoticeKind,
  isTold,
  type NoticeObject,
  noticeLeavesAt,
} from './notice';

type Draft =
  | { readonly kind: EndpointNoticeKind; readonly endpointId: NonNullable<NoticeRow['endpointId']> }
  | { readonly kind: ConnectionNoticeKind; readonly connectionId: NonNullable<NoticeRow['connectionId']> };

/**
 * Writes a message to the merchant's owner into the transaction of the change that it tells of, and under the lock of what it is
 * about. It leaves once the trouble has lasted, and never twice in 24 hours of one kind about one thing; what still waits about the
 * same thing has become untrue and is dropped. That something works again is told only to an owner who was told that it did not.
 */
export async function giveNotice(tx: Tx, ctx: MerchantContext, draft: Draft): Promise<void> {
  const before = await lockNotices(tx, ctx, draft);
  await dropWaiting(tx, ctx, before);
  const told = before.filter(isTold);
  const isNews = draft.kind !== 'connection-restored' || told[0]?.kind === 'connection-lost';
  if (!isNews || before.some(({ kind, state }) => kind === draft.kind && state === 'sending')) return;
  const lastOfKind = told.find(({ kind }) => kind === draft.kind);
  const happenedAt = ctx.now();
  const notice: NoticeRow = {
    merchantId: ctx.merchantId,
    id: newId('notice'),
    mode: ctx.mode,
    kind: draft.kind,
    endpointId: 'endpointId' in draft ? draft.endpointId : null,
    connectionId: 'connectionId' in draft ? draft.connectionId : null,
    state: 'waiting',
    version: 1,
    locale: null,
    tries: 0,
    happenedAt,
    leavesAt: noticeLeavesAt(draft.kind, happenedAt, lastOfKind?.sentAt ?? null),
    sentAt: null,
    settledAt: null,
    messageId: null,
    problem: null,
  };
  await tx.sql.insert(notices).values(notice);
  await recordNoticeStep(tx, ctx, notice, null, 'happened');
  await enqueueNotice(tx, ctx, notice);
}

/** What has not left about a thing that is in order again, or gone. Under the lock of that thing. */
export async function dropNotices(tx: Tx, ctx: MerchantContext, object: NoticeObject): Promise<void> {
  await dropWaiting(tx, ctx, await lockNotices(tx, ctx, object));
}

async function dropWaiting(tx: Tx, ctx: MerchantContext, rows: readonly NoticeRow[]): Promise<void> {
  for (const row of rows.filter(({ state }) => state === 'waiting')) {
    await moveNotice(tx, ctx, row, 'dropped', 'over', { problem: 'over', settledAt: ctx.now() });
  }
}
