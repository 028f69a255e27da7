import type { InvoiceRow } from '@apipay/db/schema/invoices';
import {
  canCheck,
  formatPercent,
  invoiceActionsOf,
  invoiceStatus,
  isOverdue,
  type KeptTexts,
  type ListedInvoice,
} from '@apipay/domain/invoices';
import { maskPhone } from '@apipay/i18n';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { NodeType } from '../../graphql/node.type';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import {
  CheckAnswerEnum,
  InvoiceActionEnum,
  InvoiceChannelEnum,
  InvoiceStateEnum,
  InvoiceStatusEnum,
} from './invoice.enums.type';
import { ProviderInvoiceType } from './provider-invoice.type';

@ObjectType('Payer', { simpleResolvers: true, description: 'Whom an invoice asks to pay.' })
export class PayerType {
  @Field(() => ID, { description: 'Id of the payer, `pyr_…`: the same for all invoices to one number.' })
  id: string;

  @Field(() => String, { description: 'The number, all but the last four digits hidden.' })
  phoneMasked: string;

  invoiceId: string;
}

@ObjectType('Invoice', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'The document that asks for a payment. What was pushed to the payer is its provider invoice.',
})
export class InvoiceType
  extends NodeType
  implements
    Pick<
      InvoiceRow,
      'mode' | 'version' | 'channel' | 'state' | 'externalId' | 'dueOn' | 'createdAt' | 'issuedAt' | 'paidAt'
    >
{
  @Field(() => String, {
    nullable: true,
    description: 'Number of the document, without gaps within a mode; null while it is a draft.',
  })
  number: string | null;

  @Field(() => Int, {
    description: 'Grows with every change of the document: name it to change what you read.',
  })
  version: number;

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: InvoiceRow['mode'];

  @Field(() => InvoiceChannelEnum, { description: 'How the payer is reached.' })
  channel: InvoiceRow['channel'];

  @Field(() => InvoiceStateEnum, { description: 'State of the document.' })
  state: InvoiceRow['state'];

  @Field(() => InvoiceStatusEnum, { description: 'What people read.' })
  status: string;

  @Field(() => MoneyType, { description: 'What is asked for.' })
  amount: MoneyType;

  @Field(() => MoneyType, {
    description: 'What of its money has gone back to the payer; zero where nothing has.',
  })
  refunded: MoneyType;

  @Field(() => Boolean, {
    description:
      'True while the provider names two different sums of a payment of it: which one came is settled at the money desk.',
  })
  isSumDisputed: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The discount on the whole invoice where it was given in percent; its sum stands on the lines.',
  })
  discountPercent: string | null;

  @Field(() => PayerType, {
    nullable: true,
    description: 'Whom it asks; null by link or QR, where whoever opens the page may pay.',
  })
  payer: PayerType | null;

  @Field(() => String, { nullable: true, description: 'Your own order number, unique within a mode.' })
  externalId: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it is due.' })
  dueOn: string | null;

  @Field(() => Boolean, { description: 'True when it is open past the day on which it was due.' })
  isOverdue: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was issued.' })
  issuedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was paid.' })
  paidAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was put into the archive; null while lists show it.',
  })
  archivedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the payer can pay the present push.',
  })
  expiresAt: Date | null;

  @Field(() => ProviderInvoiceType, { nullable: true, description: 'The present push at the provider.' })
  currentProviderInvoice: ProviderInvoiceType | null;

  @Field(() => Boolean, { description: 'True while asking the provider can bring news.' })
  canCheck: boolean;

  @Field(() => [InvoiceActionEnum], { description: 'What can be done with it now, by its state.' })
  actions: readonly string[];
}

export const InvoiceConnection = connectionTypeOf('Invoice', () => InvoiceType);

@ObjectType('InvoiceCount', {
  simpleResolvers: true,
  description: 'How many invoices have a status, and their sum.',
})
export class InvoiceCountType {
  @Field(() => InvoiceStatusEnum, { description: 'The status.' })
  status: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;

  @Field(() => MoneyType, { description: 'Their sum.' })
  total: MoneyType;
}

@ObjectType('IssueInvoicePayload', { simpleResolvers: true, description: 'Answer of `issueInvoice`.' })
export class IssueInvoicePayload extends Payload {
  @Field(() => InvoiceType, {
    nullable: true,
    description:
      'The invoice. A push to a number leaves a moment later; by link or QR, see `paymentPageUrl`.',
  })
  invoice?: InvoiceType | null;
}

@ObjectType('CheckInvoicePayload', { simpleResolvers: true, description: 'Answer of `checkInvoice`.' })
export class CheckInvoicePayload extends Payload {
  @Field(() => CheckAnswerEnum, {
    nullable: true,
    description: 'Whether the provider was asked; news come as events.',
  })
  answer?: string | null;

  @Field(() => InvoiceType, { nullable: true, description: 'The invoice as it stands now.' })
  invoice?: InvoiceType | null;
}

@ObjectType('CancelInvoicePayload', { simpleResolvers: true, description: 'Answer of `cancelInvoice`.' })
export class CancelInvoicePayload extends Payload {
  @Field(() => InvoiceType, {
    nullable: true,
    description: 'The invoice: void, or `CANCELLING` until the provider has answered.',
  })
  invoice?: InvoiceType | null;
}

@ObjectType('ReleaseInvoicePayload', { simpleResolvers: true, description: 'Answer of `releaseInvoice`.' })
export class ReleaseInvoicePayload extends Payload {
  @Field(() => InvoiceType, { nullable: true, description: 'The invoice. Its push leaves a moment later.' })
  invoice?: InvoiceType | null;
}

@ObjectType('ReissueInvoicePayload', { simpleResolvers: true, description: 'Answer of `reissueInvoice`.' })
export class ReissueInvoicePayload extends Payload {
  @Field(() => InvoiceType, {
    nullable: true,
    description: 'The invoice. Its new push leaves a moment later.',
  })
  invoice?: InvoiceType | null;
}

@ObjectType('InvoiceDraftPayload', {
  simpleResolvers: true,
  description: 'Answer of the mutations that write, change or throw away a draft.',
})
export class InvoiceDraftPayload extends Payload {
  @Field(() => InvoiceType, {
    nullable: true,
    description: 'The draft. With `INVOICE_CHANGED_MEANWHILE` it is the draft as it stands now.',
  })
  invoice?: InvoiceType | null;
}

@ObjectType('SendInvoiceDraftPayload', {
  simpleResolvers: true,
  description: 'Answer of `sendInvoiceDraft`.',
})
export class SendInvoiceDraftPayload extends Payload {
  @Field(() => InvoiceType, {
    nullable: true,
    description: 'The invoice with its number. A push to a number leaves a moment later.',
  })
  invoice?: InvoiceType | null;
}

@ObjectType('KeptInvoiceTexts', {
  simpleResolvers: true,
  description: 'Words of an invoice that the law keeps after the payer’s data were destroyed.',
})
export class KeptInvoiceTextsType implements KeptTexts {
  @Field(() => String, { description: 'What the payer read.' })
  description: string;

  @Field(() => String, { nullable: true, description: 'Your own note.' })
  internalComment: string | null;

  @Field(() => [String], { description: 'Names of its lines, in their order.' })
  lineNames: readonly string[];
}

@ObjectType('ArchiveInvoicePayload', {
  simpleResolvers: true,
  description: 'Answer of `archiveInvoice` and `unarchiveInvoice`.',
})
export class ArchiveInvoicePayload extends Payload {
  @Field(() => InvoiceType, { nullable: true, description: 'The invoice.' })
  invoice?: InvoiceType | null;
}

@ObjectType('ChangeInvoiceNotesPayload', {
  simpleResolvers: true,
  description: 'Answer of `changeInvoiceNotes`.',
})
export class ChangeInvoiceNotesPayload extends Payload {
  @Field(() => InvoiceType, {
    nullable: true,
    description: 'The invoice. With `INVOICE_CHANGED_MEANWHILE` it is the invoice as it stands now.',
  })
  invoice?: InvoiceType | null;
}

/** What a list needs; nothing is decrypted. */
export function toInvoice(row: ListedInvoice, now: Date): InvoiceType {
  const { push } = row;
  return {
    id: row.id,
    number: row.number?.toString() ?? null,
    version: row.version,
    mode: row.mode,
    channel: row.channel,
    state: row.state,
    status: invoiceStatus(row, push?.state ?? null),
    amount: toMoney(row.totalMinor, row.currency),
    refunded: toMoney(row.refundedMinor, row.currency),
    isSumDisputed: row.isSumDisputed,
    discountPercent: row.discountBasisPoints === null ? null : formatPercent(row.discountBasisPoints),
    payer:
      row.payerId === null
        ? null
        : { id: row.payerId, phoneMasked: maskPhone(row.payerPhoneTail ?? ''), invoiceId: row.id },
    externalId: row.externalId,
    dueOn: row.dueOn,
    isOverdue: isOverdue(row, now),
    createdAt: row.createdAt,
    issuedAt: row.issuedAt,
    paidAt: row.paidAt,
    archivedAt: row.archivedAt,
    expiresAt: push?.expiresAt ?? null,
    currentProviderInvoice: push,
    canCheck: canCheck(push?.state ?? null),
    actions: invoiceActionsOf(row, push?.state ?? null),
  };
}
