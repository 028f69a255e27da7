import type { Id } from '@apipay/db/ids';
import type { TimeStampAuthority } from '@apipay/domain/audit-log/time-stamp-authority.port';
import type { InvariantFinding } from '@apipay/domain/invariants';
import type { AuditSigner } from '@apipay/domain/kernel/audit-signer.port';
import type { DomainContext } from '@apipay/domain/kernel/context';
import type { TombstoneLog } from '@apipay/domain/kernel/tombstone-log.port';
import type { ClockCount } from '@apipay/domain/legal-clocks';
import type { ProcessorEraser } from '@apipay/domain/processor-erasures/processor-eraser.port';
import type { ConnectionCount } from '@apipay/domain/provider-connections';
import type { PaymentProvider } from '@apipay/domain/provider-connections/payment-provider.port';
import type { ReminderPorts } from '@apipay/domain/reminders';
import type { MessageSender } from '@apipay/domain/verification-codes/message-sender.port';
import type { WebhookSender } from '@apipay/domain/webhooks/webhook-sender.port';

/** What the composition root gives to the tasks. */
export interface WorkerServices {
  readonly db: DomainContext['db'];
  readonly vault: DomainContext['vault'];
  now(): Date;
  readonly provider: PaymentProvider;
  readonly messageSender: MessageSender;
  /** Of reminders and notices, by mode; null: messages of that mode go to nobody. */
  readonly messengers: ReminderPorts['messengers'];
  readonly webhookSender: WebhookSender;
  /** Of what the chat's processor keeps; null where the operator has given no access. */
  readonly chatEraser: ProcessorEraser | null;
  /** Something of this merchant may be due to be delivered. */
  wakeDeliveries(merchantId: Id<'merchant'>): void;
  /** Outside of the databases: what a restore must destroy again. */
  readonly tombstoneLog: TombstoneLog;
  /** For how many days a copy of the vault is kept. */
  readonly backupDays: number;
  /** What a look at the invariants found, for the alarm. */
  observeInvariants(findings: readonly InvariantFinding[]): void;
  /** How many connections of each state there are, for the alarm. */
  observeConnections(counts: readonly ConnectionCount[]): void;
  /** How far the running clocks of the law are, for the alarm. */
  observeClocks(counts: readonly ClockCount[]): void;
  readonly auditSigner: AuditSigner;
  /** Null: nobody outside vouches for the time of a checkpoint. */
  readonly timeStampAuthority: TimeStampAuthority | null;
  /** How far the audit log has come, and when it was signed where it just was. */
  observeAuditLog(log: { readonly size: number; readonly signedAt: Date | null }): void;
  /** 0 up to 1, for jitter. */
  readonly random: () => number;
}
