import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type {
  MessageStatusReader,
  MessageStatusReport,
} from '@apipay/domain/verification-codes/message-sender.port';
import type { WhatsAppStatusReaderConfig } from './types';

/** A later stage has the higher number: the vendor does not keep order and may leave `delivered` out. */
const stages: Readonly<Record<MessageStatusReport['status'], number>> = {
  sent: 0,
  failed: 1,
  delivered: 2,
  read: 3,
};
const LATEST_SECOND = 253_402_300_799;

/** Throws `TypeError` for an empty secret or token: with it anybody could sign. */
export function createWhatsAppStatusReader(config: WhatsAppStatusReaderConfig): MessageStatusReader {
  const { appSecret, verifyToken } = config;
  if (appSecret === '' || verifyToken === '')
    throw new TypeError('app secret and verify token must not be empty');

  return {
    readStatusWebhook(rawBody, signatureHeader) {
      const signature = /^sha256=([0-9a-f]{64})$/i.exec(signatureHeader ?? '')?.[1];
      if (signature === undefined) return null;
      const expected = createHmac('sha256', appSecret).update(rawBody).digest();
      if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return null;
      return readReports(rawBody.toString('utf8'));
    },

    answerSubscription(query) {
      const isOurs =
        query['hub.mode'] === 'subscribe' && isSameText(query['hub.verify_token'] ?? '', verifyToken);
      const challenge = query['hub.challenge'] ?? '';
      // The answer is echoed into a page of ours: letters, digits and hyphens only.
      return isOurs && /^[\w-]{1,200}$/.test(challenge) ? challenge : null;
    },
  };
}

function isSameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** Statuses of one webhook, earlier stages first, so that applying them in order ends in the right one. */
function readReports(text: string): readonly MessageStatusReport[] {
  let envelope: unknown;
  try {
    envelope = JSON.parse(text);
  } catch {
    return [];
  }
  if (member(envelope, 'object') !== 'whatsapp_business_account') return [];
  return list(member(envelope, 'entry'))
    .flatMap((entry) => list(member(entry, 'changes')))
    .filter((change) => member(change, 'field') === 'messages')
    .flatMap((change) => list(member(member(change, 'value'), 'statuses')))
    .flatMap(readReport)
    .sort((left, right) => stages[left.status] - stages[right.status]);
}

function readReport(entry: unknown): readonly MessageStatusReport[] {
  const messageId = member(entry, 'id');
  const status = member(entry, 'status');
  const seconds = Number(member(entry, 'timestamp'));
  if (typeof messageId !== 'string' || !/^[\x21-\x7E]{1,256}$/.test(messageId) || !isStatus(status))
    return [];
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > LATEST_SECOND) return [];
  const code = member(list(member(entry, 'errors'))[0], 'code');
  const vendorCode = typeof code === 'number' && Number.isSafeInteger(code) ? String(code) : null;
  const reference = member(entry, 'biz_opaque_callback_data');
  const charge = readCharge(member(entry, 'pricing'));
  return [
    {
      messageId,
      status,
      occurredAt: new Date(seconds * 1000),
      vendorCode,
      ...(typeof reference === 'string' && /^[\w-]{1,100}$/.test(reference) ? { reference } : {}),
      ...(charge === null ? {} : { charge }),
    },
  ];
}

function readCharge(pricing: unknown): MessageStatusReport['charge'] | null {
  const category = member(pricing, 'category');
  if (typeof category !== 'string' || !/^[a-z_-]{1,40}$/i.test(category)) return null;
  return { category: category.toLowerCase(), isBillable: member(pricing, 'billable') !== false };
}

function isStatus(value: unknown): value is MessageStatusReport['status'] {
  return typeof value === 'string' && Object.hasOwn(stages, value);
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
