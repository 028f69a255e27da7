import {
  cancelInvoice,
  checkInvoice,
  countInvoices,
  getInvoice,
  issueInvoice,
  listInvoices,
  reissueInvoice,
  releaseInvoice,
} from '@apipay/domain/invoices';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Idempotent, MovesMoney } from '../../graphql/idempotent';
import { idempotentCallOf, reportIdempotency } from '../../graphql/idempotent-call';
import { Cost } from '../../graphql/limits/static-cost';
import { toMoney } from '../../graphql/money.type';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import {
  CheckInvoiceArgs,
  InvoiceFilterArgs,
  InvoiceIdArgs,
  InvoicesArgs,
  IssueInvoiceArgs,
} from './invoice.args';
import {
  CancelInvoicePayload,
  CheckInvoicePayload,
  InvoiceConnection,
  InvoiceCountType,
  InvoiceType,
  IssueInvoicePayload,
  ReissueInvoicePayload,
  ReleaseInvoicePayload,
  toInvoice,
} from './invoice.type';

@Resolver()
export class InvoicesResolver {
  @Permitted('invoice:read')
  @Query(() => InvoiceConnection, { description: 'Invoices of the present mode, newest first.' })
  async invoices(
    @Args(() => InvoicesArgs) args: InvoicesArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<InvoiceType>> {
    const { domain, services } = context;
    const scope = `invoices:${domain.merchantId}:${domain.mode}`;
    const page = await listInvoices(domain, toPageRequest(args, services.cursors, scope), args.filter ?? {});
    const now = domain.now();
    return toConnection(page, services.cursors, scope, (row) => toInvoice(row, now));
  }

  @Permitted('invoice:read')
  @Query(() => InvoiceType, {
    nullable: true,
    description: 'One invoice; an unknown id is an error of its own.',
  })
  async invoice(
    @Arg('id', () => ID, { description: 'Id of the invoice.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<InvoiceType> {
    return toInvoice(await getInvoice(context.domain, id), context.domain.now());
  }

  @Permitted('invoice:read')
  @Cost(20)
  @Query(() => [InvoiceCountType], {
    description: 'How many invoices of each status match, whatever status the filter names.',
  })
  async invoiceCounts(
    @Arg('filter', () => InvoiceFilterArgs, { nullable: true, description: 'Which invoices.' })
    filter: InvoiceFilterArgs | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly InvoiceCountType[]> {
    const counts = await countInvoices(context.domain, filter ?? {});
    return counts.map(({ status, count, totalMinor }) => ({ status, count, total: toMoney(totalMinor) }));
  }

  @Permitted('invoice:issue')
  @MovesMoney()
  @Idempotent({ isMandatory: true })
  @Mutation(() => IssueInvoicePayload, {
    description:
      'Issues an invoice to a Kaspi number, by link or by QR. Needs `@idempotent(key:)`; one such field in a document.',
  })
  async issueInvoice(
    @Arg('input', () => IssueInvoiceArgs, { description: 'The invoice.' }) input: IssueInvoiceArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IssueInvoicePayload> {
    const { domain, services } = context;
    const call = idempotentCallOf(context, info);
    const { invoice, isReplay } = await issueInvoice(
      domain,
      { provider: services.provider },
      input,
      call === null ? {} : { idempotency: call },
    );
    if (call !== null) reportIdempotency(context, call, isReplay);
    return { invoice: toInvoice(await getInvoice(domain, invoice.id), domain.now()), ...noErrors };
  }

  @Permitted('invoice:cancel')
  @Mutation(() => CancelInvoicePayload, {
    description:
      'Asks for the end of an invoice. A push that the payer holds is asked back first; a payment made meanwhile wins. Harmless to repeat.',
  })
  async cancelInvoice(
    @Arg('input', () => InvoiceIdArgs, { description: 'Which invoice.' }) input: InvoiceIdArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<CancelInvoicePayload> {
    const { id } = await cancelInvoice(domain, input);
    return { invoice: toInvoice(await getInvoice(domain, id), domain.now()), ...noErrors };
  }

  @Permitted('invoice:issue')
  @MovesMoney()
  @Idempotent({ isMandatory: true })
  @Mutation(() => ReissueInvoicePayload, {
    description:
      'Sends an open invoice once more, only where its earlier push is known to have ended. Needs `@idempotent(key:)`; one such field in a document.',
  })
  async reissueInvoice(
    @Arg('input', () => InvoiceIdArgs, { description: 'Which invoice.' }) input: InvoiceIdArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReissueInvoicePayload> {
    const { domain, services } = context;
    const call = idempotentCallOf(context, info);
    const { invoice, isReplay } = await reissueInvoice(
      domain,
      { provider: services.provider },
      input,
      call === null ? {} : { idempotency: call },
    );
    if (call !== null) reportIdempotency(context, call, isReplay);
    return { invoice: toInvoice(await getInvoice(domain, invoice.id), domain.now()), ...noErrors };
  }

  @Permitted('invoice:issue')
  @Mutation(() => ReleaseInvoicePayload, {
    description:
      'Lets an invoice go that waits since before a block of the payer’s data. Errors: INVOICE_NOT_HELD, PAYER_BLOCKED.',
  })
  async releaseInvoice(
    @Arg('input', () => InvoiceIdArgs, { description: 'Which invoice.' }) input: InvoiceIdArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ReleaseInvoicePayload> {
    const id = await releaseInvoice(domain, input);
    return { invoice: toInvoice(await getInvoice(domain, id), domain.now()), ...noErrors };
  }

  @Permitted('invoice:check')
  @Mutation(() => CheckInvoicePayload, {
    description:
      'Asks the provider for news of an invoice, within the provider’s budget. The answer comes as an event.',
  })
  async checkInvoice(
    @Arg('input', () => CheckInvoiceArgs, { description: 'Which invoice.' }) input: CheckInvoiceArgs,
    @Ctx() context: RequestContext,
  ): Promise<CheckInvoicePayload> {
    const { domain, services } = context;
    const { invoiceId, cause } = input;
    const wish = { invoiceId, cause: cause ?? ('partner-asked' as const) };
    const { answer } = await checkInvoice(domain, { provider: services.provider }, wish);
    const invoice = toInvoice(await getInvoice(domain, invoiceId), domain.now());
    return { answer: answer.kind, invoice, ...noErrors };
  }
}
