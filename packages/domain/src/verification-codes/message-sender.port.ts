/** Sends messages to a person's phone. Numbers are E.164. No method throws for what the network or vendor does. */
export interface MessageSender {
  /** The code leaves in a template message; `accepted` means taken by the vendor, not delivered. */
  sendVerificationCode(message: {
    readonly to: string;
    readonly code: string;
    readonly locale: 'ru' | 'kk' | 'en';
    readonly requestId: string;
  }): Promise<SendOutcome>;
  /** An approved template with its blanks filled, for messages that are no codes. */
  sendTemplate(
    message: MessageTemplate & {
      readonly to: string;
      readonly locale: 'ru' | 'kk' | 'en';
      readonly requestId: string;
      /** Comes back with every report of the message, also where its answer was lost. */
      readonly reference?: string;
    },
  ): Promise<SendOutcome>;
}

export interface MessageTemplate {
  /** Its name at the vendor. */
  readonly template: string;
  /** Fill the blanks of its body, in order. */
  readonly parameters: readonly string[];
  /** What its only button says to us when it is pressed. */
  readonly buttonPayload?: string;
}

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  /** Definite and final: the person cannot be reached this way, or the request is wrong. */
  | { readonly kind: 'refused'; readonly reason: SendRefusal; readonly vendorCode: string | null }
  /** May be tried again later. `mayHaveBeenSent` is true after a timeout or cut line. */
  | { readonly kind: 'retry'; readonly mayHaveBeenSent: boolean; readonly vendorCode: string | null };

export type SendRefusal = 'undeliverable' | 'credentials' | 'policy' | 'template' | 'invalid-request';

/** A delivery status reported by the vendor's signed webhook. */
export interface MessageStatusReport {
  readonly messageId: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  readonly occurredAt: Date;
  readonly vendorCode: string | null;
  /** What we had named it as it left. */
  readonly reference?: string;
  /** Of one that failed: the number is reached by this messenger no longer. */
  readonly isUnreachable?: true;
  /** What the vendor charges for it, where the report says so. */
  readonly charge?: { readonly category: string; readonly isBillable: boolean };
}

/** What somebody answered to a message of ours, or wrote to our number. */
export interface MessageReply {
  readonly messageId: string;
  /** Digits of the number with its country code. */
  readonly from: string;
  /** What was typed, or stands on the button that was pressed. */
  readonly text: string;
  /** What the button says to us; null for typed text. */
  readonly payload: string | null;
  readonly occurredAt: Date;
}

/** What became of an approved template at the vendor. */
export interface TemplateStatusReport {
  readonly template: string;
  readonly locale: 'ru' | 'kk' | 'en';
  /** `paused`, `disabled` or `rejected`: it cannot be sent. Anything else changes nothing for what is being sent. */
  readonly status: 'paused' | 'disabled' | 'rejected';
  /** The vendor’s word for why; null where it gives none. */
  readonly vendorReason: string | null;
  readonly occurredAt: Date;
}

export interface MessageStatusReader {
  /** Null when the signature does not verify over the raw body (constant time). Unknown parts are skipped. */
  readStatusWebhook(
    rawBody: Buffer,
    signatureHeader: string | undefined,
  ): readonly MessageStatusReport[] | null;
  /** The same of answers: texts and buttons, in the order of their times. */
  readReplyWebhook(rawBody: Buffer, signatureHeader: string | undefined): readonly MessageReply[] | null;
  /** The same of templates of ours that can be sent no longer. */
  readTemplateWebhook(
    rawBody: Buffer,
    signatureHeader: string | undefined,
  ): readonly TemplateStatusReport[] | null;
  /** The challenge to echo, or null when the verify token is wrong. */
  answerSubscription(query: Readonly<Record<string, string | undefined>>): string | null;
}
