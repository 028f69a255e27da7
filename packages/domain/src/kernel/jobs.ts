import type { Id } from '@apipay/db/ids';
import type { Mode } from '@apipay/db/schema/mode.enums';

interface TenantJob {
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
}

export type SecondFactorNews = 'on' | 'off' | 'removal-asked';

/** Every job of the system with what it carries: ids only, never a personal value. */
export interface JobPayloads {
  'send-verification-code': { readonly verificationCodeId: Id<'verificationCode'> };
  'send-provider-invoice': TenantJob & { readonly providerInvoiceId: Id<'providerInvoice'> };
  'check-provider-invoice': TenantJob & {
    readonly providerInvoiceId: Id<'providerInvoice'>;
    readonly cause: CheckCause;
  };
  'cancel-provider-invoice': TenantJob & {
    readonly providerInvoiceId: Id<'providerInvoice'>;
    /** How often it was tried before. */
    readonly tries: number;
  };
  /** Brings the keys of a subject to the state of the subject. */
  'apply-key-state': { readonly subjectId: Id<'subject'> };
  /** Carries out an approved plan. */
  'run-destruction': { readonly destructionId: Id<'destruction'> };
  /** Ends a hold on destruction that nobody confirmed in time, or whose day has come. */
  'end-legal-hold': { readonly holdId: Id<'legalHold'> };
  /** Issues the act once the copies have expired and people have done theirs. */
  'issue-destruction-act': { readonly destructionId: Id<'destruction'> };
  /** After a block: lets at most one invoice of the payer go. */
  'resume-payer': TenantJob & { readonly payerId: Id<'payer'> };
  'send-reminder': TenantJob & { readonly reminderId: Id<'reminder'> };
  'send-notice': TenantJob & { readonly noticeId: Id<'notice'> };
  /** Sends what may leave of a mailing now, and says when to come again. */
  /** To the staff member who asked. */
  'try-campaign': { readonly campaignId: Id<'campaign'>; readonly staffMemberId: Id<'staffMember'> };
  /** Answers a STOP, once. */
  'confirm-mailing-stop': { readonly userId: Id<'user'>; readonly tries: number };
  /** Tells whoever asked about their data that there is news. */
  'tell-requester': {
    readonly dataSubjectRequestId: Id<'dataSubjectRequest'>;
    readonly tries: number;
    /** Who is told where it is not whoever asked. */
    readonly subjectId?: Id<'subject'>;
  };
  /** Puts together all that is kept about whoever asked. */
  'build-access-package': {
    readonly dataSubjectRequestId: Id<'dataSubjectRequest'>;
  };
  /** Deletes copies of data whose time is over. */
  'end-access-packages': Readonly<Record<string, never>>;
  /** Tells a number that it opens an account no longer. */
  'tell-old-number': { readonly rectificationId: Id<'rectification'>; readonly tries: number };
  /** Tells whoever has not used an account for long until when a sign-in keeps it. */
  'warn-inactive': { readonly inactivityWarningId: Id<'inactivityWarning'> };
  /** Tells a person of a merchant what became of the second step of their sign-in. */
  'tell-second-factor': {
    readonly userId: Id<'user'>;
    readonly news: SecondFactorNews;
    readonly happenedAt: string;
    readonly tries: number;
  };
  /** After a withdrawal: deletes what the processor has a call for. */
  'erase-at-processor': { readonly erasureId: Id<'processorErasure'> };
  'run-campaign': { readonly campaignId: Id<'campaign'> };
  'poll-provider-invoice': TenantJob & { readonly providerInvoiceId: Id<'providerInvoice'> };
  'check-disputed-sum': TenantJob & { readonly sumDisputeId: Id<'sumDispute'> };
  'check-connection': TenantJob & { readonly connectionId: Id<'providerConnection'> };
  /** Ends open invoices of test mode whose connection went with a consent. */
  'cancel-test-invoices': TenantJob & { readonly connectionId: Id<'providerConnection'> };
  'finish-retirement': TenantJob & { readonly connectionId: Id<'providerConnection'> };
  'watch-connections': Readonly<Record<string, never>>;
  'send-refund': TenantJob & { readonly refundId: Id<'refund'> };
  'poll-return-session': TenantJob & { readonly returnSessionId: Id<'returnSession'> };
  'check-refunds': TenantJob & { readonly paymentId: Id<'payment'> };
  /** Gives records their positions in the audit log and signs it once an hour. */
  'keep-audit-log': Readonly<Record<string, never>>;
  /** Has the newest checkpoint stamped by an outside authority, where one is asked. */
  'stamp-checkpoint': { readonly tries: number };
  /** Destroys what has served its time, and reports what was kept by which rule. */
  'keep-terms': Readonly<Record<string, never>>;
  /** Marks clocks of the law at half, at four fifths and at the end of their time. */
  'watch-clocks': Readonly<Record<string, never>>;
  /** Does what the system can do by itself where a clock has reached its end. */
  'act-at-limit': { readonly runningClockId: Id<'runningClock'> };
  /** Counts the running clocks anew after another calendar or another term of the law. */
  'recount-clocks': Readonly<Record<string, never>>;
  'check-invariants': Readonly<Record<string, never>>;
  'sweep-expired': Readonly<Record<string, never>>;
  'deliver-webhook': TenantJob & {
    readonly deliveryId: Id<'webhookDelivery'>;
    readonly deliveryCreatedAt: string;
  };
}

/**
 * Why a payment's state is asked. The provider forbids asking about a push to a number on a timer: each cause is an
 * event. Only links and QR codes may be asked about `on-interval`.
 */
export const checkCauses = [
  'page-opened',
  'refresh',
  'partner-asked',
  'at-expiry',
  'on-interval',
  'before-cancel',
  'before-reissue',
  'before-reminder',
] as const;
export type CheckCause = (typeof checkCauses)[number];

export type JobName = keyof JobPayloads;
export type JobPayload<N extends JobName> = JobPayloads[N] & { readonly requestId: string };

export interface JobOptions {
  readonly runAt?: Date;
  /** A job with the same key that has not started yet is replaced. */
  readonly key?: string;
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after the other: a slow receiver holds up nothing but itself. */
  readonly queue?: string;
}
