import {
  archiveInvoice,
  changeInvoiceNotes,
  createInvoiceDraft,
  discardInvoiceDraft,
  editInvoiceDraft,
  getInvoice,
  sendInvoiceDraft,
  unarchiveInvoice,
} from '@apipay/domain/invoices';
import { DomainError } from '@apipay/domain/kernel/errors';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Idempotent, MovesMoney } from '../../graphql/idempotent';
import { idempotentCallOf, reportIdempotency } from '../../graphql/idempotent-call';
import { noErrors } from '../../graphql/payload';
import { type UserErrorType, userErrorsOf } from '../../graphql/user-error.type';
import {
  ChangeInvoiceNotesArgs,
  DiscardInvoiceDraftArgs,
  EditInvoiceDraftArgs,
  InvoiceDraftArgs,
  InvoiceIdArgs,
  SendInvoiceDraftArgs,
} from './invoice.args';
import {
  ArchiveInvoicePayload,
  ChangeInvoiceNotesPayload,
  InvoiceDraftPayload,
  type InvoiceType,
  SendInvoiceDraftPayload,
  toInvoice,
} from './invoice.type';

@Resolver()
export class InvoiceDraftsResolver {
  @Permitted('invoice:issue')
  @Idempotent({ isMandatory: false })
  @Mutation(() => InvoiceDraftPayload, {
    description:
      'Writes an invoice that is not issued: no number, nothing of the tariff used, no event. Takes `@idempotent(key:)`.',
  })
  async createInvoiceDraft(
    @Arg('input', () => InvoiceDraftArgs, { description: 'What stands in it.' }) input: InvoiceDraftArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<InvoiceDraftPayload> {
    const call = idempotentCallOf(context, info);
    const { invoice, isReplay } = await createInvoiceDraft(
      context.domain,
      input,
      call === null ? {} : { idempotency: call },
    );
    if (call !== null) reportIdempotency(context, call, isReplay);
    return { invoice: await read(context, invoice.id), ...noErrors };
  }

  @Permitted('invoice:issue')
  @Mutation(() => InvoiceDraftPayload, {
    description: 'Replaces what stands in a draft, unless it was changed since you read it.',
  })
  editInvoiceDraft(
    @Arg('input', () => EditInvoiceDraftArgs, { description: 'Which draft, and what it is to hold.' })
    input: EditInvoiceDraftArgs,
    @Ctx() context: RequestContext,
  ): Promise<InvoiceDraftPayload> {
    return orAsItStands(context, input.invoiceId, () => editInvoiceDraft(context.domain, input));
  }

  @Permitted('invoice:issue')
  @Mutation(() => InvoiceDraftPayload, {
    description: 'Throws a draft away with all that was typed into it. Harmless to repeat.',
  })
  discardInvoiceDraft(
    @Arg('input', () => DiscardInvoiceDraftArgs, { description: 'Which draft.' })
    input: DiscardInvoiceDraftArgs,
    @Ctx() context: RequestContext,
  ): Promise<InvoiceDraftPayload> {
    return orAsItStands(context, input.invoiceId, () => discardInvoiceDraft(context.domain, input));
  }

  @Permitted('invoice:issue')
  @MovesMoney()
  @Idempotent({ isMandatory: true })
  @Mutation(() => SendInvoiceDraftPayload, {
    description:
      'Issues a draft as it stands, with every check of `issueInvoice`; now it gets its number. Needs `@idempotent(key:)`; one such field in a document.',
  })
  async sendInvoiceDraft(
    @Arg('input', () => SendInvoiceDraftArgs, { description: 'Which draft.' }) input: SendInvoiceDraftArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SendInvoiceDraftPayload> {
    const { domain, services } = context;
    const call = idempotentCallOf(context, info);
    const { invoice, isReplay } = await sendInvoiceDraft(
      domain,
      { provider: services.provider },
      input,
      call === null ? {} : { idempotency: call },
    );
    if (call !== null) reportIdempotency(context, call, isReplay);
    return { invoice: await read(context, invoice.id), ...noErrors };
  }

  @Permitted('invoice:issue')
  @Mutation(() => ChangeInvoiceNotesPayload, {
    description:
      'Changes the day until which you wait and your own note of an issued invoice. What its payer sees stays.',
  })
  changeInvoiceNotes(
    @Arg('input', () => ChangeInvoiceNotesArgs, { description: 'Which invoice, and both of them.' })
    input: ChangeInvoiceNotesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ChangeInvoiceNotesPayload> {
    return orAsItStands(context, input.invoiceId, () => changeInvoiceNotes(context.domain, input));
  }
}

@Resolver()
export class InvoiceArchiveResolver {
  @Permitted('invoice:cancel')
  @Mutation(() => ArchiveInvoicePayload, {
    description:
      'Puts an invoice out of sight of the lists. Refused while money of it may still come or is on its way. Harmless to repeat.',
  })
  async archiveInvoice(
    @Arg('input', () => InvoiceIdArgs, { description: 'Which invoice.' }) input: InvoiceIdArgs,
    @Ctx() context: RequestContext,
  ): Promise<ArchiveInvoicePayload> {
    const { id } = await archiveInvoice(context.domain, input);
    return { invoice: await read(context, id), ...noErrors };
  }

  @Permitted('invoice:cancel')
  @Mutation(() => ArchiveInvoicePayload, {
    description: 'Puts an invoice back into the lists. Harmless to repeat.',
  })
  async unarchiveInvoice(
    @Arg('input', () => InvoiceIdArgs, { description: 'Which invoice.' }) input: InvoiceIdArgs,
    @Ctx() context: RequestContext,
  ): Promise<ArchiveInvoicePayload> {
    const { id } = await unarchiveInvoice(context.domain, input);
    return { invoice: await read(context, id), ...noErrors };
  }
}

async function read({ domain }: RequestContext, id: string): Promise<InvoiceType> {
  return toInvoice(await getInvoice(domain, id), domain.now());
}

/** Whoever was overtaken gets the invoice as it stands, beside the reason. */
async function orAsItStands(
  context: RequestContext,
  id: string,
  change: () => Promise<unknown>,
): Promise<{ readonly invoice: InvoiceType; readonly userErrors: readonly UserErrorType[] }> {
  try {
    await change();
    return { invoice: await read(context, id), ...noErrors };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INVOICE_CHANGED_MEANWHILE') throw error;
    return { invoice: await read(context, id), userErrors: userErrorsOf(error, context) };
  }
}
