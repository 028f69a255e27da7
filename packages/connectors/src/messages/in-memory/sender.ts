import { randomUUID } from 'node:crypto';
import type { MessageSender, SendOutcome } from '@apipay/domain/verification-codes/message-sender.port';

export type SentMessage = Parameters<MessageSender['sendVerificationCode']>[0];

type SentTemplate = Parameters<MessageSender['sendTemplate']>[0];

export interface InMemoryMessageSender extends MessageSender {
  /** Every message handed over, whatever its outcome. */
  readonly messages: readonly SentMessage[];
  readonly templates: readonly SentTemplate[];
  /** Queued: each outcome answers one message instead of `accepted`. */
  answer(...outcomes: readonly SendOutcome[]): void;
}

/** A sender with no network in it, for tests of the domain. Message ids count from `message-1`. */
export function createInMemoryMessageSender(): InMemoryMessageSender {
  const messages: SentMessage[] = [];
  const templates: SentTemplate[] = [];
  const queued: SendOutcome[] = [];
  return {
    messages,
    templates,
    answer(...outcomes) {
      queued.push(...outcomes);
    },
    sendVerificationCode(message) {
      messages.push(message);
      return Promise.resolve(queued.shift() ?? { kind: 'accepted', messageId: `message-${messages.length}` });
    },
    sendTemplate(message) {
      templates.push(message);
      return Promise.resolve(queued.shift() ?? { kind: 'accepted', messageId: `template-${randomUUID()}` });
    },
  };
}
