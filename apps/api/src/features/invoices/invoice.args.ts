import type {
  ChangeInvoiceNotesInput,
  EditInvoiceDraftInput,
  InvoiceDraftInput,
  InvoiceFilter,
  IssueInvoiceInput,
  SendInvoiceDraftInput,
} from '@apipay/domain/invoices/invoice.inputs';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../../graphql/page';
import { DateScalar, DecimalScalar } from '../../graphql/scalars';
import { CheckCauseEnum, InvoiceChannelEnum, InvoiceStatusEnum } from './invoice.enums.type';
import { InvoiceLineArgs } from './invoice-line.args';

@InputType('IssueInvoiceInput', { description: 'An invoice to a Kaspi number, by link or by QR.' })
export class IssueInvoiceArgs implements IssueInvoiceInput {
  @Field(() => InvoiceChannelEnum, {
    nullable: true,
    description: 'How the payer is reached; `PHONE` without it.',
  })
  channel?: IssueInvoiceInput['channel'];

  @Field(() => String, {
    nullable: true,
    description:
      'The payer’s Kaspi number in any spelling. Needed for the channel `PHONE`, refused for the others.',
  })
  phone?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Tenge; whole tenge for an invoice to a number, to the tiyn by link or QR. Needed without lines; beside them it is refused unless it is their sum.',
  })
  amount?: string | null;

  @Field(() => [InvoiceLineArgs], {
    nullable: true,
    description: 'Up to 100 lines. Where there are any, the amount is the sum of them.',
  })
  lines?: InvoiceLineArgs[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percent off the sum of the lines; not together with `discountAmount`.',
  })
  discountPercent?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Tenge off the sum of the lines, which share it in proportion, to the tiyn.',
  })
  discountAmount?: string | null;

  @Field(() => String, {
    description:
      'What the payer reads. To a number it is short: the provider shows 60 signs, 7 of which are ours; an emoji counts as two or more. By link or QR 255 signs.',
  })
  description: string;

  @Field(() => String, {
    nullable: true,
    description: 'For your own people; the payer never sees it. 255 signs.',
  })
  internalComment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your own order number, unique within a mode. 64 signs.',
  })
  externalId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it is due, in the merchant’s zone.' })
  dueOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which connection to use; the main one without it.' })
  connectionId?: string | null;
}

@InputType('InvoiceDraftInput', {
  description:
    'An invoice that is not issued yet: anything may be missing, and what stands in it is checked.',
})
export class InvoiceDraftArgs implements InvoiceDraftInput {
  @Field(() => InvoiceChannelEnum, {
    nullable: true,
    description: 'How the payer will be reached; `PHONE` without it.',
  })
  channel?: InvoiceDraftInput['channel'];

  @Field(() => String, { nullable: true, description: 'The payer’s Kaspi number in any spelling.' })
  phone?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Tenge. With lines it is refused unless it is their sum.',
  })
  amount?: string | null;

  @Field(() => [InvoiceLineArgs], { nullable: true, description: 'Up to 100 lines.' })
  lines?: InvoiceLineArgs[] | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent off the sum of the lines.' })
  discountPercent?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Tenge off the sum of the lines.' })
  discountAmount?: string | null;

  @Field(() => String, { nullable: true, description: 'What the payer will read. 255 signs.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'For your own people. 255 signs.' })
  internalComment?: string | null;

  @Field(() => String, { nullable: true, description: 'Your own order number, unique within a mode.' })
  externalId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it is due, in the merchant’s zone.' })
  dueOn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Through which connection it is to be issued; the main one of then without it.',
  })
  connectionId?: string | null;
}

@InputType('EditInvoiceDraftInput', { description: 'What the draft is to hold: all of it is replaced.' })
export class EditInvoiceDraftArgs extends InvoiceDraftArgs implements EditInvoiceDraftInput {
  @Field(() => ID, { description: 'Id of the draft.' })
  invoiceId: string;

  @Field(() => Int, { description: 'Its `version` as you read it: a later change is not overwritten.' })
  version: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the payer stays, and `phone` is left out. Otherwise a draft without `phone` has no payer.',
  })
  keepPayer?: boolean | null;
}

@InputType('DiscardInvoiceDraftInput', { description: 'Which draft.' })
export class DiscardInvoiceDraftArgs {
  @Field(() => ID, { description: 'Id of the draft.' })
  invoiceId: string;

  @Field(() => Int, { description: 'Its `version` as you read it.' })
  version: number;
}

@InputType('SendInvoiceDraftInput', { description: 'Which draft to issue.' })
export class SendInvoiceDraftArgs implements SendInvoiceDraftInput {
  @Field(() => ID, { description: 'Id of the draft.' })
  invoiceId: string;

  @Field(() => Int, { description: 'Its `version` as you read it: nobody issues what was not seen.' })
  version: number;

  @Field(() => ID, {
    nullable: true,
    description: 'Which connection to use; without it what the draft names, or the main one.',
  })
  connectionId?: string | null;
}

@InputType('ChangeInvoiceNotesInput', {
  description: 'What only your own people see of an issued invoice; both are replaced.',
})
export class ChangeInvoiceNotesArgs implements ChangeInvoiceNotesInput {
  @Field(() => ID, { description: 'Id of the invoice.' })
  invoiceId: string;

  @Field(() => Int, { description: 'Its `version` as you read it.' })
  version: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day until which you wait; it can be changed while the invoice is open.',
  })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Your own note. 255 signs.' })
  internalComment?: string | null;
}

@InputType('CheckInvoiceInput', { description: 'Which invoice to ask about, and why.' })
export class CheckInvoiceArgs {
  @Field(() => ID, { description: 'Id of the invoice.' })
  invoiceId: string;

  @Field(() => CheckCauseEnum, { nullable: true, description: 'What happened; `PARTNER_ASKED` without it.' })
  cause?: 'page-opened' | 'refresh' | 'partner-asked' | null;
}

@InputType('InvoiceIdInput', { description: 'Which invoice.' })
export class InvoiceIdArgs {
  @Field(() => ID, { description: 'Id of the invoice.' })
  invoiceId: string;
}

@InputType('InvoiceFilter', { description: 'Which invoices; conditions add up.' })
export class InvoiceFilterArgs implements InvoiceFilter {
  @Field(() => InvoiceStatusEnum, { nullable: true, description: 'Only this status.' })
  status?: InvoiceFilter['status'];

  @Field(() => [InvoiceStatusEnum], { nullable: true, description: 'Any of these statuses.' })
  statuses?: InvoiceFilter['statuses'];

  @Field(() => String, {
    nullable: true,
    description:
      'A phone number in any spelling, its last four digits, a document number, an amount, an order number or an id.',
  })
  search?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of creation.' })
  createdFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of creation, included.' })
  createdTo?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the archive alone. False: all but the archive. Without it the archive is left out, and looked into by a search.',
  })
  archived?: boolean | null;
}

@ArgsType()
export class InvoicesArgs extends PageArgs {
  @Field(() => InvoiceFilterArgs, { nullable: true, description: 'Which invoices.' })
  filter?: InvoiceFilterArgs | null;
}
