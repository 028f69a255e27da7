import {
  getReturn,
  type ListedPayment,
  listPaymentsOfInvoices,
  requestRefund,
  startReturn,
} from '@apipay/domain/refunds';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Idempotent, MovesMoney } from '../../graphql/idempotent';
import { idempotentCallOf, reportIdempotency } from '../../graphql/idempotent-call';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { InvoiceType } from '../invoices/invoice.type';
import { PaymentType, RefundPaymentPayload, toPayment, toRefund } from './payment.type';
import { RefundPaymentArgs, StartReturnArgs } from './refund.args';
import { ReturnSessionType, StartReturnPayload, toReturnSession } from './return-session.type';

const payments = Symbol('payments of invoices');

@Resolver(() => InvoiceType)
export class RefundsResolver {
  @Cost(5)
  @FieldResolver(() => [PaymentType], { description: 'Money that came for it, oldest first.' })
  async payments(
    @Root() invoice: InvoiceType,
    @Ctx() context: RequestContext,
  ): Promise<readonly PaymentType[]> {
    const loader = context.loaders.get<readonly ListedPayment[]>(payments, async (ids) => {
      const found = await listPaymentsOfInvoices(
        context.domain,
        { provider: context.services.provider },
        ids,
      );
      return new Map(ids.map((id) => [id, found.get(id as `inv_${string}`) ?? []]));
    });
    return ((await loader.load(invoice.id)) ?? []).map(toPayment);
  }

  @Permitted('payment:refund')
  @Cost(10)
  @Query(() => ReturnSessionType, {
    nullable: true,
    description:
      'A code for a return, with what its buyer can get back; an unknown id is an error of its own.',
  })
  async returnSession(
    @Arg('id', () => ID, { description: 'Id of the code.' }) id: string,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<ReturnSessionType> {
    return toReturnSession(await getReturn(domain, services, id));
  }

  @Permitted('payment:refund')
  @Cost(50)
  @Mutation(() => StartReturnPayload, {
    description:
      'Makes the code that a buyer at the till scans. Moves nothing; while one waits, it is the answer.',
  })
  async startReturn(
    @Arg('input', () => StartReturnArgs, { description: 'For which money.' }) input: StartReturnArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<StartReturnPayload> {
    const { id } = await startReturn(domain, services, input);
    return { returnSession: toReturnSession(await getReturn(domain, services, id)), ...noErrors };
  }

  @Permitted('payment:refund')
  @MovesMoney()
  @Idempotent({ isMandatory: true })
  @Mutation(() => RefundPaymentPayload, {
    description: 'Gives money back to the payer. Needs `@idempotent(key:)`; one such field in a document.',
  })
  async refundPayment(
    @Arg('input', () => RefundPaymentArgs, { description: 'Which money.' }) input: RefundPaymentArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RefundPaymentPayload> {
    const { domain, services } = context;
    const call = idempotentCallOf(context, info);
    const { refund, isReplay } = await requestRefund(
      domain,
      { provider: services.provider },
      input,
      call === null ? {} : { idempotency: call },
    );
    if (call !== null) reportIdempotency(context, call, isReplay);
    return { refund: toRefund(refund), ...noErrors };
  }
}

@Resolver(() => PaymentType)
export class PaymentFieldsResolver {
  @FieldResolver(() => String, {
    description:
      'That it came, with what went back, as PDF for A4: GET with the same credentials; `?lang=` chooses the language. Not a fiscal receipt.',
  })
  documentUrl(@Root() payment: PaymentType, @Ctx() { services }: RequestContext): string {
    return `${services.publicOrigin}/documents/payments/${payment.id}.pdf`;
  }
}
