export const whatsAppStatuses = ['sent', 'delivered', 'read', 'failed'] as const;
export type WhatsAppStatus = (typeof whatsAppStatuses)[number];

/** The webhooks that will follow a message, in this order. */
export type StatusPlan = readonly WhatsAppStatus[];

export const defaultStatusPlan: StatusPlan = ['sent', 'delivered', 'read'];

export interface StatusStep {
  readonly status: WhatsAppStatus;
  attempts: number;
  state: 'waiting' | 'acknowledged' | 'given-up';
}

export interface SandboxMessage {
  readonly id: string;
  readonly phoneNumberId: string;
  /** E.164. */
  readonly to: string;
  readonly template: string;
  readonly language: string;
  readonly code: string | null;
  /** What a message that is no code says. */
  readonly text: string | null;
  readonly category: 'authentication' | 'utility' | 'marketing';
  readonly button: { readonly text: string; readonly payload: string } | null;
  readonly reference: string | null;
  readonly acceptedAtMs: number;
  readonly steps: readonly StatusStep[];
}

/** What the person of a number wrote back, or which button they pressed. */
export interface SandboxReply {
  readonly id: string;
  readonly phoneNumberId: string;
  /** E.164. */
  readonly from: string;
  readonly text: string;
  /** Null for typed text. */
  readonly payload: string | null;
  /** The message that is answered. */
  readonly contextId: string | null;
  readonly sentAtMs: number;
}
