import {
  getStaffInvoice,
  listInvoiceDecisions,
  listStaffInvoices,
  revealInvoicePayer,
} from '@apipay/domain/people';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import { DecisionBasisType, toDecisionBasis } from '../money-desk/decision-basis.type';
import { RevealInvoicePayerArgs, StaffInvoicesArgs } from './person.args';
import {
  RevealInvoicePayerPayload,
  StaffInvoiceConnection,
  StaffInvoiceType,
  toStaffInvoice,
} from './staff-invoice.type';

const scope = 'staff-invoices';

@Resolver(() => StaffInvoiceType)
export class StaffInvoicesResolver {
  @Staff('staff-invoice:read')
  @Query(() => StaffInvoiceConnection, { description: 'Invoices of all merchants, newest first.' })
  async invoices(
    @Args(() => StaffInvoicesArgs) args: StaffInvoicesArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StaffInvoiceType>> {
    const { domain, services } = context;
    const page = await listStaffInvoices(
      domain,
      toPageRequest(args, services.cursors, scope),
      args.search ?? null,
    );
    const now = domain.now();
    return toConnection(page, services.cursors, scope, (row) => toStaffInvoice(row, now));
  }

  @Staff('staff-invoice:read')
  @Query(() => StaffInvoiceType, {
    nullable: true,
    description: 'One invoice; an unknown id is an error of its own.',
  })
  async invoice(
    @Arg('id', () => ID, { description: 'Id of the invoice.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<StaffInvoiceType> {
    return toStaffInvoice(await getStaffInvoice(context.domain, id), context.domain.now());
  }

  @Staff('staff-invoice:reveal')
  @Mutation(() => RevealInvoicePayerPayload, {
    description: 'Shows the payer’s number of one invoice: one reason, one record.',
  })
  async revealInvoicePayer(
    @Arg('input', () => RevealInvoicePayerArgs, { description: 'What and why.' })
    input: RevealInvoicePayerArgs,
    @Ctx() context: RequestContext,
  ): Promise<RevealInvoicePayerPayload> {
    return { phone: await revealInvoicePayer(context.domain, input), ...noErrors };
  }

  @Cost(10)
  @FieldResolver(() => [DecisionBasisType], {
    description: 'What people decided about its money, the oldest first; notes stay closed.',
  })
  async decisions(
    @Root() invoice: StaffInvoiceType,
    @Ctx() { domain }: RequestContext,
  ): Promise<readonly DecisionBasisType[]> {
    return (await listInvoiceDecisions(domain, invoice.id)).map((basis) => toDecisionBasis(basis));
  }
}
