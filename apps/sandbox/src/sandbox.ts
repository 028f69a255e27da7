import { BankBook } from './biller/bank-book';
import { BankClerk } from './biller/bank-clerk';
import { HookInbox } from './hooks/hook-inbox';
import { KaspiDesk, type KaspiRules } from './kaspi/kaspi-desk';
import type { MutualTlsOffer } from './kaspi/mutual-tls';
import type { SandboxLog } from './log';
import type { SandboxMetrics } from './metrics';
import { LateAnswers } from './misbehaviour/perform';
import { TroubleMaker } from './misbehaviour/trouble-maker';
import { RecordOfTruth } from './record/record-of-truth';
import { StampDesk } from './timestamps/stamp-desk';
import { TemplateShelf } from './whatsapp/marketing-templates';
import { MessageBox } from './whatsapp/message-box';
import { type StatusWebhookOptions, StatusWebhooks } from './whatsapp/status-webhooks';

export interface SandboxOptions {
  readonly dataDirectory: string | null;
  /** How long a `late` answer waits, in milliseconds: longer than any client's timeout. */
  readonly lateMs: number;
  /** Opens `/metrics` to other machines; without it they are read on this one alone. */
  readonly metricsToken: string | null;
  readonly rules: Partial<KaspiRules>;
  readonly whatsapp: StatusWebhookOptions & { readonly token: string };
}

/** Everything the sandbox remembers and does, without HTTP. */
export class Sandbox {
  readonly record: RecordOfTruth;
  readonly trouble: TroubleMaker;
  readonly desk: KaspiDesk;
  readonly box: MessageBox;
  readonly shelf: TemplateShelf;
  readonly inbox: HookInbox;
  readonly bankBook: BankBook;
  readonly bankClerk: BankClerk;
  readonly stamps: StampDesk;
  readonly late = new LateAnswers();
  readonly statusWebhooks: StatusWebhooks;
  mutualTls: MutualTlsOffer | null = null;

  constructor(
    readonly options: SandboxOptions,
    readonly log: SandboxLog,
    readonly metrics: SandboxMetrics,
  ) {
    this.record = new RecordOfTruth(options.dataDirectory);
    this.stamps = new StampDesk(options.dataDirectory);
    this.trouble = new TroubleMaker(this.record, options.lateMs);
    this.desk = new KaspiDesk(this.record, options.rules);
    this.box = this.record.keep(new MessageBox());
    this.shelf = this.record.keep(new TemplateShelf());
    this.inbox = this.record.keep(new HookInbox());
    this.bankBook = this.record.keep(new BankBook());
    this.bankClerk = new BankClerk(this.record, this.bankBook, ({ command, result }) => {
      metrics.billerCalls.inc({ command, result: String(result) });
      log.say('biller called', { operation: command, statusCode: result });
    });
    this.record.replay();
    this.statusWebhooks = new StatusWebhooks(
      this.record,
      this.box,
      options.whatsapp,
      ({ status, isAcknowledged }) => {
        metrics.whatsappWebhooks.inc({ status, acknowledged: String(isAcknowledged) });
        log.say('whatsapp status sent', { status, isAcknowledged });
      },
    );
    this.statusWebhooks.resume();
  }

  reset(): void {
    this.record.reset();
    this.desk.reset(this.options.rules);
    this.stamps.fault = null;
  }

  async close(): Promise<void> {
    this.late.stop();
    await this.statusWebhooks.close();
    this.record.close();
  }
}
