import type { MerchantProfile } from '@apipay/domain/merchants';
import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';

@ObjectType('Merchant', { simpleResolvers: true, description: 'A business that takes payments.' })
export class MerchantType implements Pick<MerchantProfile, 'id' | 'nameMask' | 'zone' | 'createdAt'> {
  @Field(() => ID, { description: 'Id of the merchant, `mer_…`.' })
  id: MerchantProfile['id'];

  @Field(() => String, { description: 'The name with most letters hidden.' })
  nameMask: string;

  @Field(() => String, { description: 'IANA time zone of dates and periods.' })
  zone: string;

  @Field(() => DateTimeScalar, { description: 'When the merchant registered.' })
  createdAt: Date;
}
