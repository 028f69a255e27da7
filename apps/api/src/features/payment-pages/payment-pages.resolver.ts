import { addressGroup } from '@apipay/auth/address-group';
import { DomainError } from '@apipay/domain/kernel/errors';
import { openPaymentPage, readPaymentPageStatus, startPayment } from '@apipay/domain/payment-pages';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { StartPaymentArgs } from './payment-page.args';
import {
  PaymentPageStatusEnum,
  PaymentPageType,
  StartPaymentPayload,
  toPaymentPage,
} from './payment-page.type';

const tokenOfPage = { description: 'Last part of the page’s address.' } as const;

@Resolver()
export class PaymentPagesResolver {
  @Public()
  @Cost(10)
  @Query(() => PaymentPageType, {
    nullable: true,
    description: 'The page of an invoice by link or QR, for whoever holds its link; null for any other text.',
  })
  async paymentPage(
    @Arg('token', () => String, tokenOfPage) token: string,
    @Ctx() context: RequestContext,
  ): Promise<PaymentPageType | null> {
    const page = await orNull(
      openPaymentPage(context.domain, { provider: context.services.provider }, token),
    );
    return page && toPaymentPage(page);
  }

  @Public()
  @Query(() => PaymentPageStatusEnum, {
    nullable: true,
    description: 'How the page stands and nothing else, for asking again and again; null for any other text.',
  })
  paymentPageStatus(
    @Arg('token', () => String, tokenOfPage) token: string,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return orNull(readPaymentPageStatus(context.domain, token));
  }

  @Public()
  @Cost(20)
  @Mutation(() => StartPaymentPayload, {
    description:
      'Opens a link or code at the provider for a payer who stands at the page. While one can still be paid, no other is opened.',
  })
  async startPayment(
    @Arg('input', () => StartPaymentArgs, { description: 'Which page and way.' }) input: StartPaymentArgs,
    @Ctx() context: RequestContext,
  ): Promise<StartPaymentPayload> {
    const { domain, services, clientAddress } = context;
    const ports = { provider: services.provider };
    return { status: await startPayment(domain, ports, input, addressGroup(clientAddress)), ...noErrors };
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'PAYMENT_PAGE_NOT_FOUND') return null;
    throw error;
  }
}
