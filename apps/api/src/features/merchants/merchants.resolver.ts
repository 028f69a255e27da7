import { getMerchant, type MerchantProfile, revealMerchantName } from '@apipay/domain/merchants';
import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { MerchantTariffType } from '../tariffs/tariff.type';
import { loadMerchantTariff } from '../tariffs/tariffs.resolver';
import { MerchantType } from './merchant.type';

@Resolver(() => MerchantType)
export class MerchantsResolver {
  @Permitted('merchant:read')
  @Query(() => MerchantType, { description: 'The merchant for whom this call works.' })
  merchant(@Ctx() context: RequestContext): Promise<MerchantProfile> {
    return getMerchant(context.domain);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Full name, for the merchant’s own people; null for API keys.',
  })
  name(@Ctx() context: RequestContext): Promise<string | null> {
    return revealMerchantName(context.domain);
  }

  @FieldResolver(() => MerchantTariffType, {
    nullable: true,
    description: 'The chosen tariff; null before one is chosen.',
  })
  tariff(@Ctx() context: RequestContext): Promise<MerchantTariffType | null> {
    return loadMerchantTariff(context);
  }
}
