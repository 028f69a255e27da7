import { type ListedPayment, listPaymentsOfInvoices, requestRefund } from '@apipay/domain/refunds';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Idempotent, MovesMoney } from '../../graphql/idempotent';
import { idempotentCallOf, reportIdempotency } from '../../graphql/idempotent-call';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { InvoiceType } from '../invoices/invoice.type';
import { PaymentType, RefundPaymentPayload, toPayment, toRefund } from './payment.type';
import { RefundPaymentArgs } from './refund.args';

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
