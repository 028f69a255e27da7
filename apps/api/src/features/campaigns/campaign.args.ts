import type { SaveCampaignInput } from '@apipay/domain/campaigns';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocaleEnum } from '../../graphql/shared-enums.type';

@InputType('CampaignVariablesInput', { description: 'What fills the blanks of the template, in order.' })
class CampaignVariablesArgs {
  @Field(() => [String], { description: 'In Russian.' })
  ru: string[];

  @Field(() => [String], { description: 'In Kazakh.' })
  kk: string[];

  @Field(() => [String], { description: 'In English.' })
  en: string[];
}

@InputType('SaveCampaignInput', { description: 'A draft of a mailing.' })
export class SaveCampaignArgs implements SaveCampaignInput {
  @Field(() => ID, { nullable: true, description: 'Which draft; null for a new one.' })
  campaignId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its version as it was shown.' })
  version?: number | null;

  @Field(() => String, { description: 'Name for staff, at most 120 signs.' })
  title: string;

  @Field(() => String, { description: 'Name of a template of the category MARKETING at the messenger.' })
  templateName: string;

  @Field(() => CampaignVariablesArgs, { description: 'What fills its blanks.' })
  variables: CampaignVariablesArgs;

  @Field(() => [LocaleEnum], { description: 'Languages of its people; empty: all.' })
  locales: SaveCampaignInput['locales'];

  @Field(() => [String], { description: 'Codes of tariffs; empty: all.' })
  tariffCodes: string[];

  @Field(() => Int, {
    nullable: true,
    description: 'Only those who were here within so many days, at most 14.',
  })
  seenWithinDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only those who were not here for so many days, at most 14.',
  })
  notSeenDays?: number | null;

  @Field(() => Int, { description: 'At most so many leave in any minute, up to 1000.' })
  perMinute: number;

  @Field(() => String, { description: 'Price of one message that arrives, in tenge.' })
  price: string;
}

@InputType('ShownCampaignInput', { description: 'Which mailing, as it was shown.' })
export class ShownCampaignArgs {
  @Field(() => ID, { description: 'Id of the mailing.' })
  campaignId: string;

  @Field(() => Int, { description: 'Its version as it was shown.' })
  version: number;
}

@InputType('ScheduleCampaignInput', { description: 'Which mailing, and when it may begin.' })
export class ScheduleCampaignArgs extends ShownCampaignArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Local time in Almaty, `2026-12-01T10:00`; null: as soon as somebody else starts it.',
  })
  at?: string | null;
}
