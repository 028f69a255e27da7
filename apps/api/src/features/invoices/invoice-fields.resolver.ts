import {
  payerDataStates,
  readKeptTexts,
  readSendingHold,
  type SendingHold,
  sendingHolds,
} from '@apipay/domain/invoices';
import { permissionsOf } from '@apipay/domain/kernel/permissions';
import { listRefundedLines } from '@apipay/domain/refunds';
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { enumOf } from '../../graphql/enum';
import { Cost } from '../../graphql/limits/static-cost';
import { DateTimeScalar } from '../../graphql/scalars';
import { loadConnectionName } from '../provider-connections/provider-connection.loaders';
import {
  loadConnectionId,
  loadLinesOf,
  loadPayerDataState,
  loadPaymentPageUrl,
  loadRevealed,
  loadTimeline,
} from './invoice.loaders';
import { InvoiceType, KeptInvoiceTextsType, PayerType } from './invoice.type';
import { InvoiceLineType, toInvoiceLine } from './invoice-line.type';
import { TimelineEntryType, toTimelineEntry } from './timeline-entry.type';

const SendingHoldEnum = enumOf(
  'SendingHold',
  'A block of the payer’s data that stands, or one that has ended since the invoice was written.',
  sendingHolds,
);

const PayerDataStateEnum = enumOf(
  'PayerDataState',
  'What has become of a payer’s data. `BLOCKED`: the payer asked for a check. `DESTROYED`: the payer asked for it, or their term is over; number, sum and dates of invoices stay.',
  payerDataStates,
);

@Resolver(() => InvoiceType)
export class InvoiceFieldsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the payer reads. Opened from encrypted storage, which leaves an access record.',
  })
  description(@Root() invoice: InvoiceType, @Ctx() context: RequestContext): Promise<string | null> {
    return loadRevealed(context, invoice.id, 'description');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Your own note. Opened from encrypted storage, which leaves an access record.',
  })
  internalComment(@Root() invoice: InvoiceType, @Ctx() context: RequestContext): Promise<string | null> {
    return loadRevealed(context, invoice.id, 'internalComment');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where the payer pays an invoice by link or QR: send the address, or show it as a code. Null for an invoice to a number.',
  })
  paymentPageUrl(@Root() invoice: InvoiceType, @Ctx() context: RequestContext): Promise<string | null> {
    return invoice.channel === 'phone' ? Promise.resolve(null) : loadPaymentPageUrl(context, invoice.id);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Through which connection its money comes.',
  })
  connectionId(@Root() invoice: InvoiceType, @Ctx() context: RequestContext): Promise<string | null> {
    return loadConnectionId(context, invoice.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Name of that connection, also of one that was removed since. Opened from encrypted storage, which leaves an access record; null without the right to read connections.',
  })
  async connectionName(@Root() invoice: InvoiceType, @Ctx() context: RequestContext): Promise<string | null> {
    if (!permissionsOf(context.domain).includes('connection:read')) return null;
    const id = await loadConnectionId(context, invoice.id);
    return id === null ? null : loadConnectionName(context, id);
  }

  @Cost(10)
  @FieldResolver(() => KeptInvoiceTextsType, {
    nullable: true,
    description:
      'What the law keeps of its words after the payer’s data were destroyed, opened for accounting and checks alone, which leaves an access record. Null where the data stand, or nothing is kept any more. For people with the right to open payers’ numbers; FORBIDDEN for keys.',
  })
  keptTexts(
    @Root() invoice: InvoiceType,
    @Ctx() { domain }: RequestContext,
  ): Promise<KeptInvoiceTextsType | null> {
    return readKeptTexts(domain, invoice.id);
  }

  @Cost(5)
  @FieldResolver(() => SendingHoldEnum, {
    nullable: true,
    description: 'Why it does not leave though nothing is wrong with it; null where nothing holds it.',
  })
  sendingHold(@Root() invoice: InvoiceType, @Ctx() { domain }: RequestContext): Promise<SendingHold | null> {
    return readSendingHold(domain, invoice.id);
  }

  @FieldResolver(() => String, {
    description:
      'The invoice as PDF for A4: GET with the same credentials; `?lang=ru`, `kk` or `en` chooses the language.',
  })
  documentUrl(@Root() invoice: InvoiceType, @Ctx() { services }: RequestContext): string {
    return `${services.publicOrigin}/documents/invoices/${invoice.id}.pdf`;
  }

  @Cost(10)
  @FieldResolver(() => [InvoiceLineType], {
    description:
      'What it asks for, line by line; empty where it names its amount alone. Names are opened from encrypted storage, which leaves an access record.',
  })
  async lines(
    @Root() invoice: InvoiceType,
    @Ctx() context: RequestContext,
  ): Promise<readonly InvoiceLineType[]> {
    const lines = await loadLinesOf(context, invoice.id);
    const refunded =
      lines.length === 0
        ? null
        : await listRefundedLines(
            context.domain,
            lines.map(({ id }) => id),
          );
    return lines.map((line) => toInvoiceLine(line, refunded?.get(line.id) ?? null));
  }

  @Cost(10)
  @FieldResolver(() => [TimelineEntryType], { description: 'All that happened to it, newest first.' })
  async timeline(
    @Root() invoice: InvoiceType,
    @Ctx() context: RequestContext,
  ): Promise<readonly TimelineEntryType[]> {
    return (await loadTimeline(context, invoice.id)).map(toTimelineEntry);
  }

  @Cost(10)
  @FieldResolver(() => [TimelineEntryType], {
    description: 'Messages about it to webhook endpoints, newest first.',
  })
  async deliveries(
    @Root() invoice: InvoiceType,
    @Ctx() context: RequestContext,
  ): Promise<readonly TimelineEntryType[]> {
    const entries = await loadTimeline(context, invoice.id);
    return entries.filter((entry) => entry.kind === 'delivery').map(toTimelineEntry);
  }
}

@Resolver(() => PayerType)
export class PayerFieldsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The full number. Needs the right to reveal payers and leaves an access record; null where it is blocked or destroyed.',
  })
  phone(@Root() payer: PayerType, @Ctx() context: RequestContext): Promise<string | null> {
    return loadRevealed(context, payer.invoiceId, 'phone');
  }

  @FieldResolver(() => PayerDataStateEnum, {
    description: 'Whether the payer’s data can be used, are blocked, or are destroyed.',
  })
  async dataState(@Root() payer: PayerType, @Ctx() context: RequestContext): Promise<string> {
    return (await loadPayerDataState(context, payer.invoiceId))?.state ?? 'blocked';
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When the payer’s data were destroyed.',
  })
  async dataDestroyedAt(@Root() payer: PayerType, @Ctx() context: RequestContext): Promise<Date | null> {
    return (await loadPayerDataState(context, payer.invoiceId))?.destroyedAt ?? null;
  }
}
