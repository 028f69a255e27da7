import { meteredFeatures, tariffSubscriptionStates } from '@apipay/db/schema/tariffs.enums';
import type { OfferedTariff } from '@apipay/domain/tariffs';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';
import { enumOf } from '../../graphql/enum';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

export const MeteredFeatureEnum = enumOf('MeteredFeature', 'What a tariff counts.', meteredFeatures);
export const TariffStateEnum = enumOf(
  'TariffState',
  'Where a chosen tariff stands.',
  tariffSubscriptionStates,
);

@ObjectType('Tariff', {
  simpleResolvers: true,
  description: 'A tariff as it is sold: one version, which never changes.',
})
export class TariffType
  implements Pick<OfferedTariff, 'code' | 'isRecommended' | 'periodMonths' | 'trialDays'>
{
  @Field(() => ID, { description: 'Id of this version; `chooseTariff` takes it.' })
  id: string;

  @Field(() => String, { description: 'Short name that stays over versions, for example `start`.' })
  code: string;

  @Field(() => String, { description: 'Name in the language of `Accept-Language`.' })
  name: string;

  @Field(() => Boolean, { description: 'True for the tariff that is put forward.' })
  isRecommended: boolean;

  @Field(() => MoneyType, { description: 'Price of one period.' })
  price: MoneyType;

  @Field(() => Int, { description: 'Length of a period in months.' })
  periodMonths: number;

  @Field(() => Int, { description: 'Days of trial with the first tariff.' })
  trialDays: number;

  @Field(() => Int, { nullable: true, description: 'Live invoices in a period; null means without limit.' })
  invoiceLimit: number | null;

  @Field(() => Boolean, { description: 'True when live API keys are included.' })
  hasApi: boolean;

  @Field(() => Int, { description: 'Webhook endpoints in live mode.' })
  webhookEndpointLimit: number;
}

@ObjectType('TariffUsage', {
  simpleResolvers: true,
  description: 'What is used of a tariff in the present period.',
})
export class TariffUsageType {
  @Field(() => MeteredFeatureEnum, { description: 'What is counted.' })
  feature: string;

  @Field(() => Int, { description: 'Used so far.' })
  used: number;

  @Field(() => Int, { nullable: true, description: 'Allowed in the period; null means without limit.' })
  limit: number | null;
}

@ObjectType('MerchantTariff', {
  simpleResolvers: true,
  description: 'The tariff that a merchant has chosen.',
})
export class MerchantTariffType {
  @Field(() => TariffType, { description: 'What was bought.' })
  tariff: TariffType;

  @Field(() => TariffStateEnum, { description: 'Trial or paid.' })
  state: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'End of the trial.' })
  trialEndsAt: Date | null;

  @Field(() => DateTimeScalar, { description: 'Start of the present period.' })
  periodStartsAt: Date;

  @Field(() => DateTimeScalar, { description: 'End of the present period.' })
  periodEndsAt: Date;

  @Field(() => [TariffUsageType], { description: 'What is used in the period.' })
  usage: readonly TariffUsageType[];
}

@ObjectType('ChooseTariffPayload', { simpleResolvers: true, description: 'Answer of `chooseTariff`.' })
export class ChooseTariffPayload extends Payload {
  @Field(() => MerchantTariffType, { nullable: true, description: 'The tariff as it stands now.' })
  merchantTariff?: MerchantTariffType | null;
}

type TariffVersion = Omit<OfferedTariff, 'isRecommended'> & { readonly isRecommended?: boolean };

export function toTariff(version: TariffVersion, context: RequestContext): TariffType {
  const names = { ru: version.nameRu, kk: version.nameKk, en: version.nameEn };
  return {
    id: version.id,
    code: version.code,
    name: names[context.domain.locale],
    isRecommended: version.isRecommended ?? false,
    price: toMoney(version.priceMinor),
    periodMonths: version.periodMonths,
    trialDays: version.trialDays,
    invoiceLimit: version.invoiceLimit,
    hasApi: version.hasApi,
    webhookEndpointLimit: version.webhookEndpointLimit,
  };
}
