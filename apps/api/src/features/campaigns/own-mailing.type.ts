import type { OwnMailing } from '@apipay/domain/campaigns';
import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { CampaignMessageStateEnum } from './campaign.enums.type';

@ObjectType('OwnMailing', {
  simpleResolvers: true,
  description: 'A message of a mailing that was sent to the viewer.',
})
export class OwnMailingType implements OwnMailing {
  @Field(() => ID, { description: 'Id of the message, `cmm_…`.' })
  id: OwnMailing['id'];

  @Field(() => CampaignMessageStateEnum, {
    description: 'What the messenger says became of it; `UNKNOWN`: it never answered.',
  })
  state: OwnMailing['state'];

  @Field(() => DateTimeScalar, { description: 'When it left.' })
  sentAt: Date;

  @Field(() => LocaleEnum, { description: 'In which language.' })
  locale: OwnMailing['locale'];

  @Field(() => String, { description: 'What was written.' })
  text: string;
}
