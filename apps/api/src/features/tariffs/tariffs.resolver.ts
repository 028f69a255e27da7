import { chooseTariff, findMerchantTariff, listTariffs } from '@apipay/domain/tariffs';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted, Public } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { ChooseTariffArgs } from './tariff.args';
import { ChooseTariffPayload, type MerchantTariffType, TariffType, toTariff } from './tariff.type';

@Resolver()
export class TariffsResolver {
  @Public({ isInView: true })
  @Query(() => [TariffType], { description: 'What is for sale today, in the order of the price list.' })
  async tariffs(@Ctx() context: RequestContext): Promise<readonly TariffType[]> {
    const offered = await listTariffs(context.domain);
    return offered.map((tariff) => toTariff(tariff, context));
  }

  @Permitted('tariff:choose')
  @Mutation(() => ChooseTariffPayload, {
    description: 'Takes a tariff; the first one starts with its trial.',
  })
  async chooseTariff(
    @Arg('input', () => ChooseTariffArgs, { description: 'Which tariff.' }) input: ChooseTariffArgs,
    @Ctx() context: RequestContext,
  ): Promise<ChooseTariffPayload> {
    await chooseTariff(context.domain, input);
    return { merchantTariff: await loadMerchantTariff(context), ...noErrors };
  }
}

export async function loadMerchantTariff(context: RequestContext): Promise<MerchantTariffType | null> {
  const found = await findMerchantTariff(context.domain);
  if (found === null) return null;
  return {
    tariff: toTariff(found.version, context),
    state: found.subscription.state,
    trialEndsAt: found.subscription.trialEndsAt,
    periodStartsAt: found.period.startsAt,
    periodEndsAt: found.period.endsAt,
    usage: found.usage,
  };
}
