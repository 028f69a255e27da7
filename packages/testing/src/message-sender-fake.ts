import type { MessageSender, SendOutcome } from '@apipay/domain/verification-codes/message-sender.port';

type SentCode = Parameters<MessageSender['sendVerificationCode']>[0];

/** Keeps what would have been sent, and answers as told. */
export class MessageSenderFake implements MessageSender {
  readonly sent: SentCode[] = [];
  outcome: SendOutcome | null = null;

  sendVerificationCode(message: SentCode): Promise<SendOutcome> {
    this.sent.push(message);
    return Promise.resolve(this.outcome ?? { kind: 'accepted', messageId: `wamid.${this.sent.length}` });
  }

  sendTemplate(): Promise<SendOutcome> {
    return Promise.resolve(this.outcome ?? { kind: 'accepted', messageId: 'wamid.template' });
  }

  /** The digits of the newest message to the number. Throws when there is none. */
  codeFor(phone: string): string {
    const message = this.sent.findLast(({ to }) => to === phone);
    if (message === undefined) throw new Error('no code was sent to this number');
    return message.code;
  }
}
