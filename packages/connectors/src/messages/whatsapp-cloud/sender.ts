import type { MessageSender, SendOutcome } from '@apipay/domain/verification-codes/message-sender.port';
import { request } from 'undici';
import { createOutboundAgent, readCapped } from '../../http/outbound-agent';
import { meaningOf } from './error-codes';
import { sameLanguages } from './languages';
import type { WhatsAppSenderConfig } from './types';

const MAX_ANSWER_BYTES = 64 * 1024;
const DEADLINE_MS = 10_000;
/** The vendor's limit for a code. */
const CODE_MAX_LENGTH = 15;

export interface WhatsAppSender extends MessageSender {
  close(): Promise<void>;
}

/** Sends codes and reminders by approved templates of the WhatsApp Cloud API. */
export function createWhatsAppSender(config: WhatsAppSenderConfig): WhatsAppSender {
  const { baseUrl, phoneNumberId, token, version = 'v25.0', templateName = 'login_code' } = config;
  const languages = config.templateLanguages ?? sameLanguages;
  const deadlineMs = config.deadlineMs ?? DEADLINE_MS;
  const target = `${baseUrl.replace(/\/+$/, '')}/${version}/${encodeURIComponent(phoneNumberId)}/messages`;
  const outbound = createOutboundAgent({}, deadlineMs);

  async function post(body: string, requestId: string): Promise<SendOutcome> {
    const answer = await request(target, {
      dispatcher: outbound.agent,
      method: 'POST',
      signal: AbortSignal.timeout(deadlineMs),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-request-id': requestId,
      },
      body,
    });
    return readAnswer(answer.statusCode, await readCapped(answer.body, MAX_ANSWER_BYTES));
  }

  async function sendTemplateTo(
    to: string,
    requestId: string,
    template: {
      readonly name: string;
      readonly locale: 'ru' | 'kk' | 'en';
      readonly components: readonly object[];
      readonly reference?: string | undefined;
    },
  ): Promise<SendOutcome> {
    const body = JSON.stringify({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: to.slice(1),
      type: 'template',
      template: {
        name: template.name,
        language: { code: languages[template.locale] },
        components: template.components,
      },
      ...(template.reference === undefined ? {} : { biz_opaque_callback_data: template.reference }),
    });
    try {
      return await post(body, requestId);
    } catch (error) {
      return { kind: 'retry', mayHaveBeenSent: !outbound.isConnectError(error), vendorCode: null };
    }
  }

  return {
    async sendVerificationCode({ to, code, locale, requestId }) {
      if (!isNumber(to) || code.length === 0 || code.length > CODE_MAX_LENGTH) return wrongRequest;
      const parameters = [{ type: 'text', text: code }];
      return sendTemplateTo(to, requestId, {
        name: templateName,
        locale,
        components: [
          { type: 'body', parameters },
          // `url` also for a copy-code button: the vendor turns it into one when the template is approved.
          { type: 'button', sub_type: 'url', index: '0', parameters },
        ],
      });
    },

    async sendTemplate({ to, template, parameters, buttonPayload, locale, requestId, reference }) {
      if (!isNumber(to) || parameters.some((text) => !fitsBlank.test(text))) return wrongRequest;
      const texts = parameters.map((text) => ({ type: 'text', text }));
      return sendTemplateTo(to, requestId, {
        name: template,
        locale,
        reference,
        components: [
          ...(texts.length === 0 ? [] : [{ type: 'body', parameters: texts }]),
          ...(buttonPayload === undefined ? [] : [quickReply(buttonPayload)]),
        ],
      });
    },

    close: () => outbound.close(),
  };
}

function quickReply(payload: string): object {
  return { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload }] };
}

const wrongRequest: SendOutcome = { kind: 'refused', reason: 'invalid-request', vendorCode: null };
/** What the vendor takes in a blank: no line break, no tab, at most four spaces together. */
const fitsBlank = /^(?!.*[\n\r\t])(?!.* {5}).{1,1024}$/su;

function isNumber(to: string): boolean {
  return /^\+\d{8,15}$/.test(to);
}

function readAnswer(httpStatus: number, text: string | null): SendOutcome {
  const body = parseOrNull(text);
  if (httpStatus >= 200 && httpStatus < 300) {
    const messageId = readMessageId(body);
    return messageId === null
      ? { kind: 'retry', mayHaveBeenSent: true, vendorCode: null }
      : { kind: 'accepted', messageId };
  }

  const code = readErrorCode(body);
  const vendorCode = code === null ? null : String(code);
  const meaning = code === null ? null : meaningOf(code);
  if (meaning === 'retry') return { kind: 'retry', mayHaveBeenSent: false, vendorCode };
  if (meaning !== null) return { kind: 'refused', reason: meaning, vendorCode };
  if (httpStatus === 429) return { kind: 'retry', mayHaveBeenSent: false, vendorCode };
  if (httpStatus === 401 || httpStatus === 403) return { kind: 'refused', reason: 'credentials', vendorCode };
  // A redirect is not followed; like a 5xx it says nothing about the message.
  if (httpStatus < 400 || httpStatus >= 500) return { kind: 'retry', mayHaveBeenSent: true, vendorCode };
  return { kind: 'refused', reason: 'invalid-request', vendorCode };
}

interface LooseAnswer {
  readonly messages?: unknown;
  readonly error?: unknown;
}

function parseOrNull(text: string | null): LooseAnswer | null {
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' ? parsed : null;
  } catch {
    return null;
  }
}

function readMessageId(body: LooseAnswer | null): string | null {
  const first: unknown = Array.isArray(body?.messages) ? body.messages[0] : null;
  if (typeof first !== 'object' || first === null || !('id' in first)) return null;
  return typeof first.id === 'string' && /^[\x21-\x7E]{1,256}$/.test(first.id) ? first.id : null;
}

function readErrorCode(body: LooseAnswer | null): number | null {
  const error = body?.error;
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return Number.isSafeInteger(error.code) ? Number(error.code) : null;
}
