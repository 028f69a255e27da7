import type { MessengerTemplates } from '@apipay/domain/campaigns/campaign-template.port';
import type { DomainContext } from '@apipay/domain/kernel/context';
import type { SnapshotSigner } from '@apipay/domain/kernel/snapshot-signer.port';
import type { PaymentProvider } from '@apipay/domain/provider-connections/payment-provider.port';
import type { CertificateReport } from '@apipay/domain/provider-connections/provider-certificate.port';
import type { MessageStatusReader } from '@apipay/domain/verification-codes/message-sender.port';
import type { WebhookSender } from '@apipay/domain/webhooks/webhook-sender.port';
import type { ReadinessChecks } from '@apipay/process/health-routes';
import type { CursorSigner } from './graphql/cursor';
import type { EventHub } from './http/event-hub';

/** What the composition root gives to the rest of the API. */
export interface ApiServices {
  readonly db: DomainContext['db'];
  readonly vault: DomainContext['vault'];
  now(): Date;
  readonly provider: PaymentProvider;
  /** The provider's client certificates as this process has them in force. */
  certificates(): readonly CertificateReport[];
  readonly webhookSender: WebhookSender;
  /** Templates of the messenger as they are approved now. */
  readonly templates: MessengerTemplates;
  readonly messageStatusReader: MessageStatusReader;
  readonly cursors: CursorSigner;
  /** Signs what people are asked to consent to, before it is shown. */
  readonly snapshots: SnapshotSigner;
  /** Where the web app is, for addresses that people open. */
  readonly webOrigin: string;
  readonly events: EventHub;
  /** Under which the bank reaches this API, without a slash at its end. */
  readonly publicOrigin: string;
  /** Connections of this kind of process to the main database, by state; for metrics. */
  databaseConnections(): Promise<ReadonlyMap<string, number>>;
  /** One entry for each thing that must work before traffic is let in. */
  readonly readiness: ReadinessChecks;
}

export interface ApiSettings {
  /** Known to the web app's server alone; turns a call into one on behalf of a browser. */
  readonly webApiSecret: string;
  /** SHA-256 (hex) of the documents that sessions may run; null lets any run (tests and development). */
  readonly persistedDocuments: ReadonlySet<string> | null;
  readonly requestDeadlineMs: number;
  /** Addresses and CIDR ranges of the proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Opens `/metrics` to other machines; without it they are read on this one alone. */
  readonly metricsToken: string | null;
}
