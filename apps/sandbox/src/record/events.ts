import type { BillerCommand, BillerReply } from '../biller/ask-biller';
import type { HookAnswer, HookVerdict } from '../hooks/hook';
import type { SandboxWorld } from '../kaspi/operations';
import type { TradePoint } from '../kaspi/organisation';
import type { PayerAct, PaymentKind } from '../kaspi/payment-words';
import type { FaultRates } from '../misbehaviour/misbehaviours';
import type { QueuedBehaviour } from '../misbehaviour/queued-behaviour';
import type { SandboxMessage, SandboxReply, StatusPlan, WhatsAppStatus } from '../whatsapp/message';
import type { TemplateStatus } from '../whatsapp/template-status';

/** Everything that ever changes the sandbox; the journal is a list of these. Times are epoch milliseconds. */
export type SandboxEvent = { readonly atMs: number } & (
  | { readonly type: 'clock-set'; readonly offsetMs: number }
  | {
      readonly type: 'faults-set';
      readonly seed: number;
      readonly rates: FaultRates;
      readonly only: string[];
    }
  | { readonly type: 'fault-drawn' }
  | { readonly type: 'behaviour-queued'; readonly behaviour: QueuedBehaviour }
  | { readonly type: 'behaviour-used'; readonly id: number }
  | { readonly type: 'behaviours-cleared' }
  | {
      readonly type: 'organisation-seen';
      readonly world: SandboxWorld;
      readonly bin: string;
      readonly tradePoints: readonly TradePoint[];
    }
  | {
      readonly type: 'device-registered';
      readonly world: SandboxWorld;
      readonly deviceToken: string;
      readonly deviceId: string;
      readonly tradePointId: number;
      readonly organizationBin: string;
    }
  | { readonly type: 'device-deleted'; readonly world: SandboxWorld; readonly deviceToken: string }
  | {
      readonly type: 'payment-created';
      readonly world: SandboxWorld;
      readonly id: number;
      readonly kind: PaymentKind;
      readonly organizationBin: string;
      readonly deviceToken: string;
      readonly phone: string | null;
      readonly amountMinor: string;
      readonly comment: string | null;
      readonly externalId: string | null;
      readonly token: string | null;
      readonly expiresAtMs: number;
      readonly requestId: string;
    }
  | {
      readonly type: 'payment-acted';
      readonly id: number;
      readonly act: PayerAct;
      readonly by: 'payer' | 'magic' | 'control' | 'time' | 'emulator';
      readonly transactionId: number | null;
    }
  | { readonly type: 'act-scheduled'; readonly id: number; readonly act: PayerAct; readonly dueMs: number }
  | { readonly type: 'status-asked'; readonly id: number; readonly isViolation: boolean }
  | {
      readonly type: 'cancel-asked';
      readonly id: number;
      readonly requestId: string;
      readonly isAccepted: boolean;
      readonly takesEffect: boolean;
    }
  | {
      readonly type: 'money-returned';
      readonly id: number;
      readonly returnId: number;
      readonly amountMinor: string;
      readonly by: 'api' | 'outside';
    }
  | {
      readonly type: 'return-session-created';
      readonly world: SandboxWorld;
      readonly id: number;
      readonly deviceToken: string;
      readonly token: string;
      readonly expiresAtMs: number;
    }
  | { readonly type: 'return-session-scanned'; readonly id: number; readonly phone: string }
  | { readonly type: 'budget-broken'; readonly world: SandboxWorld; readonly deviceToken: string }
  | {
      readonly type: 'kaspi-called';
      readonly world: SandboxWorld;
      readonly operation: string;
      readonly scheme: string;
      readonly requestId: string | null;
      readonly paymentId: number | null;
      readonly httpStatus: number | null;
      readonly statusCode: number | null;
      readonly misbehaviour: string | null;
      readonly isDone: boolean;
    }
  | {
      readonly type: 'message-accepted';
      readonly id: string;
      readonly phoneNumberId: string;
      readonly to: string;
      readonly template: string;
      readonly language: string;
      readonly code: string | null;
      /** Not in journals that were written before there were reminders. */
      readonly text?: string | null;
      /** Not in journals that were written before there were mailings. */
      readonly category?: SandboxMessage['category'];
      readonly button?: SandboxMessage['button'];
      readonly reference?: string | null;
      readonly plan: StatusPlan;
    }
  | ({ readonly type: 'reply-sent' } & Omit<SandboxReply, 'sentAtMs'>)
  | {
      readonly type: 'template-status-set';
      readonly name: string;
      readonly language: string;
      readonly status: TemplateStatus;
    }
  | { readonly type: 'message-status-acknowledged'; readonly id: string; readonly step: number }
  | {
      readonly type: 'message-status-failed';
      readonly id: string;
      readonly step: number;
      readonly isGivenUp: boolean;
    }
  | { readonly type: 'status-plan-set'; readonly plan: readonly WhatsAppStatus[] | null }
  | {
      readonly type: 'hook-configured';
      readonly name: string;
      readonly secret?: string | null;
      readonly answer?: HookAnswer | null;
    }
  | {
      readonly type: 'hook-received';
      readonly name: string;
      readonly id: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly verdict: HookVerdict;
      readonly answeredWith: number;
    }
  | { readonly type: 'biller-service-listed'; readonly name: string; readonly url: string }
  | {
      readonly type: 'biller-operation-opened';
      readonly txnId: string;
      readonly serviceName: string;
      readonly phone: string | null;
      readonly account: string;
      readonly amountMinor: string;
    }
  | ({
      readonly type: 'biller-called';
      readonly txnId: string;
      readonly command: BillerCommand;
      /** The sum that the bank named. */
      readonly asked: string;
    } & BillerReply)
  | { readonly type: 'biller-money-taken'; readonly txnId: string }
  | { readonly type: 'biller-money-returned'; readonly txnId: string }
);

export type EventOf<T extends SandboxEvent['type']> = Extract<SandboxEvent, { readonly type: T }>;
