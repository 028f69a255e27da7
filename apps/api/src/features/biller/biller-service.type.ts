import type { BillerServiceRow } from '@apipay/db/schema/biller';
import type { OwnBillerService } from '@apipay/domain/biller';
import { Field, ID, ObjectType } from 'type-graphql';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { BillerFormatEnum, BillerServiceStateEnum } from './biller.enums.type';

@ObjectType('BillerService', {
  simpleResolvers: true,
  description: 'An entry in the bank’s list of services to pay for, with the address that the bank calls.',
})
export class BillerServiceType
  implements
    Pick<
      BillerServiceRow,
      'id' | 'mode' | 'title' | 'format' | 'state' | 'allowedAddresses' | 'createdAt' | 'changedAt'
    >
{
  @Field(() => ID, { description: 'Id of the service, `bls_…`; it opens nothing.' })
  id: BillerServiceRow['id'];

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: BillerServiceRow['mode'];

  @Field(() => String, { description: 'Your own name for it.' })
  title: string;

  @Field(() => String, {
    nullable: true,
    description: 'Address to hand to the bank; it holds a secret. Null without the right to manage services.',
  })
  url: string | null;

  @Field(() => BillerFormatEnum, { description: 'How the bank reads our answers.' })
  format: BillerServiceRow['format'];

  @Field(() => BillerServiceStateEnum, { description: 'Whether it answers the bank.' })
  state: BillerServiceRow['state'];

  @Field(() => [String], { description: 'Addresses or CIDR ranges from which the bank calls.' })
  allowedAddresses: BillerServiceRow['allowedAddresses'];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when the address before this one works too; null where there is none, or none any more.',
  })
  previousUrlUntil: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  changedAt: Date;
}

@ObjectType('BillerServicePayload', {
  simpleResolvers: true,
  description: 'A service as it stands after a mutation.',
})
export class BillerServicePayload extends Payload {
  @Field(() => BillerServiceType, { nullable: true, description: 'The service.' })
  service?: BillerServiceType | null;
}

export function toBillerService(
  { service, token }: OwnBillerService,
  { origin, now }: { readonly origin: string; readonly now: Date },
): BillerServiceType {
  const { id, mode, title, format, state, allowedAddresses, createdAt, changedAt } = service;
  const url = token === null ? null : `${origin}/biller/${token}`;
  const { previousTokenUntil: until } = service;
  const previousUrlUntil = until !== null && until > now ? until : null;
  return { id, mode, title, url, format, state, allowedAddresses, previousUrlUntil, createdAt, changedAt };
}
