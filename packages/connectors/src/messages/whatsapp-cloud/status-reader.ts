import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type {
  MessageReply,
  MessageStatusReader,
  MessageStatusReport,
  TemplateStatusReport,
} from '@apipay/domain/verification-codes/message-sender.port';
import { meaningOf } from './error-codes';
import { sameLanguages } from './languages';
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
  const { appSecret, verifyToken, templateLanguages = sameLanguages } = config;
  if (appSecret === '' || verifyToken === '')
    throw new TypeError('app secret and verify token must not be empty');

  return {
    readStatusWebhook(rawBody, signatureHeader) {
      return isSigned(rawBody, signatureHeader, appSecret) ? readReports(rawBody.toString('utf8')) : null;
    },

    readReplyWebhook(rawBody, signatureHeader) {
      return isSigned(rawBody, signatureHeader, appSecret) ? readReplies(rawBody.toString('utf8')) : null;
    },

    readTemplateWebhook(rawBody, signatureHeader) {
      return isSigned(rawBody, signatureHeader, appSecret)
        ? readTemplateReports(rawBody.toString('utf8'), templateLanguages)
        : null;
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

function isSigned(rawBody: Buffer, header: string | undefined, appSecret: string): boolean {
  const signature = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1];
  if (signature === undefined) return false;
  const expected = createHmac('sha256', appSecret).update(rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Statuses of one webhook, earlier stages first, so that applying them in order ends in the right one. */
function readReports(text: string): readonly MessageStatusReport[] {
  return readValues(text)
    .flatMap((value) => list(member(value, 'statuses')))
    .flatMap(readReport)
    .sort((left, right) => stages[left.status] - stages[right.status]);
}

/** What the webhook says in one of the fields to which a business is subscribed, with the time of its entry. */
function readChanges(
  text: string,
  field: string,
): readonly { readonly time: unknown; readonly value: unknown }[] {
  let envelope: unknown;
  try {
    envelope = JSON.parse(text);
  } catch {
    return [];
  }
  if (member(envelope, 'object') !== 'whatsapp_business_account') return [];
  return list(member(envelope, 'entry')).flatMap((entry) =>
    list(member(entry, 'changes'))
      .filter((change) => member(change, 'field') === field)
      .map((change) => ({ time: member(entry, 'time'), value: member(change, 'value') })),
  );
}

function readValues(text: string): readonly unknown[] {
  return readChanges(text, 'messages').map(({ value }) => value);
}

/** Events of `message_template_status_update` after which a template cannot be sent. `FLAGGED` is a warning, and it still can. */
const templateEnds: Readonly<Record<string, TemplateStatusReport['status']>> = {
  PAUSED: 'paused',
  DISABLED: 'disabled',
  ARCHIVED: 'disabled',
  DELETED: 'disabled',
  PENDING_DELETION: 'disabled',
  REJECTED: 'rejected',
};

/** One of a language that is none of ours says nothing to us. */
function readTemplateReports(
  text: string,
  languages: NonNullable<WhatsAppStatusReaderConfig['templateLanguages']>,
): readonly TemplateStatusReport[] {
  return readChanges(text, 'message_template_status_update').flatMap(({ time, value }) => {
    const event = member(value, 'event');
    const status =
      typeof event === 'string' && Object.hasOwn(templateEnds, event) ? templateEnds[event] : undefined;
    const template = member(value, 'message_template_name');
    const language = member(value, 'message_template_language');
    const locale = (['ru', 'kk', 'en'] as const).find((each) => languages[each] === language);
    const seconds = Number(time);
    if (status === undefined || locale === undefined) return [];
    if (typeof template !== 'string' || !/^[a-z0-9_]{1,512}$/.test(template)) return [];
    if (!Number.isFinite(seconds) || seconds <= 0 || seconds > LATEST_SECOND) return [];
    const reason = member(value, 'reason');
    const isSaid = typeof reason === 'string' && /^[A-Z_]{1,60}$/.test(reason) && reason !== 'NONE';
    const vendorReason = isSaid ? reason : null;
    return [{ template, locale, status, vendorReason, occurredAt: new Date(seconds * 1000) }];
  });
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
      ...(status === 'failed' && meaningOf(Number(code)) === 'undeliverable' ? { isUnreachable: true } : {}),
    },
  ];
}

function readCharge(pricing: unknown): MessageStatusReport['charge'] | null {
  const category = member(pricing, 'category');
  if (typeof category !== 'string' || !/^[a-z_-]{1,40}$/i.test(category)) return null;
  return { category: category.toLowerCase(), isBillable: member(pricing, 'billable') !== false };
}

/** Texts and buttons; anything else that people send says nothing to us. */
function readReplies(text: string): readonly MessageReply[] {
  return readValues(text)
    .flatMap((value) => list(member(value, 'messages')))
    .flatMap(readReply)
    .sort((left, right) => left.occurredAt.getTime() - right.occurredAt.getTime());
}

function readReply(entry: unknown): readonly MessageReply[] {
  const [messageId, from] = [member(entry, 'id'), member(entry, 'from')];
  const seconds = Number(member(entry, 'timestamp'));
  if (typeof messageId !== 'string' || !/^[\x21-\x7E]{1,256}$/.test(messageId)) return [];
  if (typeof from !== 'string' || !/^\d{8,15}$/.test(from)) return [];
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > LATEST_SECOND) return [];
  const said = saidBy(entry);
  return said === null ? [] : [{ messageId, from, ...said, occurredAt: new Date(seconds * 1000) }];
}

function saidBy(entry: unknown): Pick<MessageReply, 'text' | 'payload'> | null {
  const words = (value: unknown) => (typeof value === 'string' ? value.slice(0, 4_096) : '');
  switch (member(entry, 'type')) {
    case 'text':
      return { text: words(member(member(entry, 'text'), 'body')), payload: null };
    case 'button': {
      const button = member(entry, 'button');
      return { text: words(member(button, 'text')), payload: words(member(button, 'payload')) };
    }
    case 'interactive': {
      const answer = member(member(entry, 'interactive'), 'button_reply');
      return { text: words(member(answer, 'title')), payload: words(member(answer, 'id')) };
    }
    default:
      return null;
  }
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
