import type { Id } from '@apipay/db/ids';
import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { InvoiceChannel, InvoiceState, ProviderInvoiceState } from '@apipay/db/schema/invoices.enums';
import { dayOf } from '../kernel/calendar';
import type { StateTable } from '../kernel/state-machine';

export const invoiceTransitions: StateTable<InvoiceState> = {
  draft: ['open', 'void'],
  open: ['paid', 'void', 'uncollectible'],
  paid: [],
  void: [],
  uncollectible: ['paid'],
};

/** Payment always wins: every state in which the payer may still hold a push can become `paid`. */
export const providerInvoiceTransitions: StateTable<ProviderInvoiceState> = {
  intent: ['sending', 'cancelled', 'not_created'],
  // Back to `intent` only on a definite answer that nothing was created.
  sending: ['live', 'unknown', 'not_created', 'intent'],
  // Back to `unknown` only where people had named a number that the provider does not know.
  live: ['paid', 'cancelling', 'cancelled', 'expired', 'rejected_by_payer', 'unknown'],
  unknown: ['live', 'paid', 'not_created', 'operator_closed'],
  cancelling: ['cancelled', 'paid', 'live', 'expired', 'rejected_by_payer', 'unknown'],
  cancelled: ['paid'],
  expired: ['paid'],
  rejected_by_payer: ['paid'],
  not_created: [],
  operator_closed: ['paid'],
  paid: [],
};

export const invoiceStatuses = [
  'draft',
  'sending',
  'waiting',
  'cancelling',
  'unknown',
  'paid',
  'rejected',
  'expired',
  'cancelled',
  'not_sent',
  'void',
  'uncollectible',
] as const;
/** What people read: derived from the document and its present provider invoice, never stored. */
export type InvoiceStatus = (typeof invoiceStatuses)[number];

const statusOfOpen: Readonly<Record<ProviderInvoiceState, InvoiceStatus>> = {
  intent: 'sending',
  sending: 'sending',
  live: 'waiting',
  unknown: 'unknown',
  cancelling: 'cancelling',
  // Paid at the provider while the document is open: the amount differed, and people have to look.
  paid: 'unknown',
  cancelled: 'cancelled',
  expired: 'expired',
  rejected_by_payer: 'rejected',
  not_created: 'not_sent',
  operator_closed: 'not_sent',
};

/** A link or QR lives for minutes, the invoice for as long as its page: whatever ended, another can be opened there. */
const statusOfOpenPage: Readonly<Record<ProviderInvoiceState, InvoiceStatus>> = {
  ...statusOfOpen,
  intent: 'waiting',
  sending: 'waiting',
  cancelled: 'waiting',
  expired: 'waiting',
  rejected_by_payer: 'waiting',
  not_created: 'waiting',
  operator_closed: 'waiting',
};

export function invoiceStatus(
  invoice: Pick<InvoiceRow, 'state' | 'channel'>,
  providerState: ProviderInvoiceState | null,
): InvoiceStatus {
  if (invoice.state !== 'open') return invoice.state;
  if (providerState === null) return statusWithoutPush(invoice.channel);
  return (invoice.channel === 'phone' ? statusOfOpen : statusOfOpenPage)[providerState];
}

/** Of an open invoice that has no push at the provider. */
export function statusWithoutPush(channel: InvoiceChannel): InvoiceStatus {
  return channel === 'phone' ? 'not_sent' : 'waiting';
}

/** Ends in which the provider said that this push can no longer be paid, or that it never was. */
const deadPushStates: readonly ProviderInvoiceState[] = [
  'cancelled',
  'expired',
  'rejected_by_payer',
  'not_created',
  'operator_closed',
];

export function isDead(providerState: ProviderInvoiceState): boolean {
  return deadPushStates.includes(providerState);
}

export const invoiceActions = ['cancel', 'reissue', 'send', 'edit', 'discard'] as const;
export type InvoiceAction = (typeof invoiceActions)[number];

/** What can be done with an invoice now, by its states alone. Rights are asked elsewhere. */
export function invoiceActionsOf(
  invoice: Pick<InvoiceRow, 'state' | 'channel'>,
  providerState: ProviderInvoiceState | null,
): readonly InvoiceAction[] {
  if (invoice.state === 'draft') return ['send', 'edit', 'discard'];
  if (invoice.state === 'open' && invoice.channel !== 'phone') return ['cancel'];
  if (invoice.state !== 'open' || providerState === null) return [];
  if (isDead(providerState)) return ['reissue', 'cancel'];
  return providerState === 'intent' || providerState === 'live' ? ['cancel'] : [];
}

/** The provider states behind each status of an open invoice, for filters. */
export function providerStatesOf(
  status: InvoiceStatus,
  channel: InvoiceChannel,
): readonly ProviderInvoiceState[] {
  const statuses = channel === 'phone' ? statusOfOpen : statusOfOpenPage;
  return (Object.keys(statuses) as ProviderInvoiceState[]).filter((state) => statuses[state] === status);
}

/** Derived: open past the day on which it was due, in the zone of the document. */
export function isOverdue(invoice: Pick<InvoiceRow, 'state' | 'dueOn' | 'zone'>, now: Date): boolean {
  if (invoice.state !== 'open' || invoice.dueOn === null) return false;
  // No zone is a whole day away from UTC; only around the day itself is the zone's calendar asked.
  const dueMs = Date.parse(invoice.dueOn);
  if (Math.abs(now.getTime() - dueMs) > 3 * 86_400_000) return dueMs < now.getTime();
  return invoice.dueOn < dayOf(now, invoice.zone);
}

/** True while asking the provider can bring news. */
export function canCheck(providerState: ProviderInvoiceState | null): boolean {
  return providerState === 'live' || providerState === 'cancelling';
}

const tagAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const tagLength = 5;
/** A space, a middle dot and the tag close every comment. */
export const commentTail = 2 + tagLength;

/** A short mark that lets a line of a statement find its invoice. Letters and digits that are not mixed up. */
export function tagFrom(random: Uint8Array): string {
  return [...random.subarray(0, tagLength)]
    .map((byte) => tagAlphabet[byte % tagAlphabet.length] ?? '2')
    .join('');
}

/**
 * What the payer reads at the provider, in at most `maxLength` UTF-16 units, as the provider counts. A description that was
 * accepted by another count gives way to the tag, by whole characters.
 */
export function payerComment(description: string, tag: string, maxLength: number): string {
  let shown = '';
  for (const character of description) {
    if (shown.length + character.length > maxLength - commentTail) break;
    shown += character;
  }
  return `${shown} ·${tag}`;
}

export function descriptionSlot(subjectId: Id<'subject'>, invoiceId: Id<'invoice'>) {
  return { holderId: subjectId, keyClass: 'billing', place: `invoices.description:${invoiceId}` } as const;
}

export function internalCommentSlot(subjectId: Id<'subject'>, invoiceId: Id<'invoice'>) {
  return {
    holderId: subjectId,
    keyClass: 'billing',
    place: `invoices.internal_comment:${invoiceId}`,
  } as const;
}

/** When the provider's time for paying a push runs out. */
export function pushExpiry(sentAt: Date, timeToLiveSeconds: number): Date {
  return new Date(sentAt.getTime() + timeToLiveSeconds * 1000);
}

/** A push to a number lives a day at the provider, wherever nobody asks its capabilities. */
export const dayOfPushSeconds = 86_400;

type UnheardPush = Pick<ProviderInvoiceRow, 'sentAt' | 'createdAt'>;

/** Until when an unheard push can be paid at most. */
export function payableUntil(push: UnheardPush): Date {
  return pushExpiry(push.sentAt ?? push.createdAt, dayOfPushSeconds + marginSeconds);
}

export function isPayable(push: UnheardPush, now: Date): boolean {
  return now < payableUntil(push);
}

const marginSeconds = 3_600;

/** An unanswered call that left before this can no longer be paid, so it stands in nobody's way. */
export function stillPayableSince(now: Date, timeToLiveSeconds: number): Date {
  return new Date(now.getTime() - (timeToLiveSeconds + marginSeconds) * 1000);
}

export type OpenPush = Pick<ProviderInvoiceRow, 'id' | 'state'>;
