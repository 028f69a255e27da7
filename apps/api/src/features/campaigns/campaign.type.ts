import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import type {
  AudiencePreview,
  CampaignCharge,
  CampaignResult,
  ListedCampaign,
} from '@apipay/domain/campaigns';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import {
  CampaignMessageStateEnum,
  CampaignPauseEnum,
  CampaignProblemEnum,
  CampaignStateEnum,
} from './campaign.enums.type';

@ObjectType('CampaignText', {
  simpleResolvers: true,
  description: 'What is sent in one language, as the messenger has approved it.',
})
class CampaignTextType {
  @Field(() => LocaleEnum, { description: 'Language.' })
  locale: Locale;

  @Field(() => String, { description: 'Body of the template; `{{1}}` and so on are its blanks.' })
  body: string;

  @Field(() => String, { nullable: true, description: 'Small line below.' })
  footer: string | null;

  @Field(() => String, { description: 'The button that ends mailings.' })
  button: string;

  @Field(() => [String], { description: 'What fills the blanks, in order.' })
  variables: readonly string[];
}

@ObjectType('CampaignResult', { simpleResolvers: true, description: 'How many messages stand so.' })
class CampaignResultType implements CampaignResult {
  @Field(() => CampaignMessageStateEnum, { description: 'Where they stand.' })
  state: CampaignResult['state'];

  @Field(() => CampaignProblemEnum, {
    nullable: true,
    description: 'Why, where they failed or were skipped.',
  })
  problem: CampaignResult['problem'];

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('CampaignCharge', {
  simpleResolvers: true,
  description: 'What arrived messages of one category of the messenger’s price list cost.',
})
class CampaignChargeType {
  @Field(() => String, { description: 'Category, for example `marketing`.' })
  category: string;

  @Field(() => Int, { description: 'How many arrived.' })
  count: number;

  @Field(() => MoneyType, { description: 'What they cost.' })
  cost: MoneyType;
}

@ObjectType('Campaign', { simpleResolvers: true, description: 'One mailing; it names no addressee.' })
export class CampaignType {
  @Field(() => ID, { description: 'Id of the mailing, `cmp_…`.' })
  id: string;

  @Field(() => Int, { description: 'Grows with each change; goes back with every step.' })
  version: number;

  @Field(() => CampaignStateEnum, { description: 'Where it stands.' })
  state: string;

  @Field(() => CampaignPauseEnum, { nullable: true, description: 'Why it is paused.' })
  pause: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the messenger’s refusal that paused it.' })
  vendorCode: string | null;

  @Field(() => String, { description: 'Name that staff give it.' })
  title: string;

  @Field(() => String, { description: 'Name of the template at the messenger.' })
  templateName: string;

  @Field(() => [CampaignTextType], { description: 'What is sent, in each language.' })
  texts: readonly CampaignTextType[];

  @Field(() => [LocaleEnum], { description: 'Languages of its people; empty: all.' })
  locales: readonly Locale[];

  @Field(() => [String], { description: 'Codes of the tariffs of their businesses; empty: all.' })
  tariffCodes: readonly string[];

  @Field(() => Int, { nullable: true, description: 'Only those who were here within so many days.' })
  seenWithinDays: number | null;

  @Field(() => Int, { nullable: true, description: 'Only those who were not here for so many days.' })
  notSeenDays: number | null;

  @Field(() => Int, { description: 'At most so many leave in any minute.' })
  perMinute: number;

  @Field(() => MoneyType, { description: 'Price of one message that arrives.' })
  price: MoneyType;

  @Field(() => DateTimeScalar, { description: 'When it was begun to be written.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it may begin.' })
  leavesAt: Date | null;

  @Field(() => Boolean, { description: 'True where the viewer scheduled it: somebody else has to start it.' })
  isOwn: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second person agreed.' })
  approvedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it began.' })
  startedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was finished or cancelled.' })
  settledAt: Date | null;

  @Field(() => Int, { description: 'How many people it has messages for so far.' })
  total: number;

  @Field(() => [CampaignResultType], { description: 'Where they stand.' })
  results: readonly CampaignResultType[];

  @Field(() => [CampaignChargeType], { description: 'What those that arrived cost, by category.' })
  charges: readonly CampaignChargeType[];
}

export const CampaignConnection = connectionTypeOf('Campaign', () => CampaignType);

@ObjectType('CampaignAudience', {
  simpleResolvers: true,
  description:
    'How many people a mailing would reach now, and how many the rule names and who are left out. Counts alone.',
})
export class CampaignAudienceType implements AudiencePreview {
  @Field(() => Int, { description: 'Would be written to.' })
  reached: number;

  @Field(() => Int, { description: 'Never consented.' })
  withoutConsent: number;

  @Field(() => Int, { description: 'Consented without the code that confirms it.' })
  unconfirmed: number;

  @Field(() => Int, { description: 'Took the consent back.' })
  withdrew: number;

  @Field(() => Int, { description: 'Consented to a text that means something else now.' })
  outdated: number;

  @Field(() => Int, { description: 'Blocked or destroyed.' })
  blocked: number;

  @Field(() => Int, { description: 'Numbers closed to mailings, of anybody.' })
  suppressedNumbers: number;

  @Field(() => MoneyType, { description: 'What it costs if every message arrives.' })
  estimate: MoneyType;
}

@ObjectType('CampaignPayload', { simpleResolvers: true, description: 'A mailing after a step.' })
export class CampaignPayload extends Payload {
  @Field(() => CampaignType, { nullable: true, description: 'The mailing.' })
  campaign?: CampaignType | null;
}

@ObjectType('TryCampaignPayload', { simpleResolvers: true, description: 'Answer of `tryCampaign`.' })
export class TryCampaignPayload extends Payload {}

export function toCampaign({ campaign, progress }: ListedCampaign, { domain }: RequestContext): CampaignType {
  const { content, priceMinor, scheduledBy, ...row } = campaign;
  const { actor } = domain;
  return {
    ...row,
    texts: locales.map((locale) => ({ locale, ...content[locale] })),
    price: toMoney(priceMinor),
    isOwn: actor.kind === 'staff' && actor.staffMemberId === scheduledBy,
    total: progress.total,
    results: progress.results,
    charges: progress.charges.map(toCharge),
  };
}

function toCharge({ category, count, costMinor }: CampaignCharge): CampaignChargeType {
  return { category, count, cost: toMoney(costMinor) };
}
