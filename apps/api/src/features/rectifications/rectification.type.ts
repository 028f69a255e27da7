import { proofDocuments, rectificationWays, rectifiedFields } from '@apipay/db/schema/rectifications.enums';
import type { ListedRectification } from '@apipay/domain/rectifications';
import { maskPhone } from '@apipay/i18n';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

export const RectifiedFieldEnum = enumOf('RectifiedField', 'What was put right.', rectifiedFields);
export const RectificationWayEnum = enumOf(
  'RectificationWay',
  'By codes to both numbers, by staff in answer to a request, or, of a staff member, by another one.',
  rectificationWays,
);

export const ProofDocumentEnum = enumOf(
  'ProofDocument',
  'A document by which something was shown to be right: kind and number are kept, never a copy.',
  proofDocuments,
);

@ObjectType('Rectification', {
  simpleResolvers: true,
  description: 'Something of the viewer’s data that was put right; the record is never changed.',
})
export class RectificationType {
  @Field(() => ID, { description: 'Id, `rct_…`.' })
  id: string;

  @Field(() => RectifiedFieldEnum, { description: 'What.' })
  field: string;

  @Field(() => RectificationWayEnum, { description: 'How.' })
  way: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  happenedAt: Date;

  @Field(() => String, { nullable: true, description: 'Of a number: the former one, masked.' })
  oldPhoneMasked: string | null;

  @Field(() => String, { nullable: true, description: 'Of a number: the one after it, masked.' })
  newPhoneMasked: string | null;

  @Field(() => String, { nullable: true, description: 'Of a name: as it stood before.' })
  oldName: string | null;

  @Field(() => String, { nullable: true, description: 'Of a name: as it was put right.' })
  newName: string | null;

  @Field(() => ID, { nullable: true, description: 'The request that asked for it.' })
  requestId: string | null;
}

@ObjectType('ChangeOwnNumberPayload', { simpleResolvers: true, description: 'Answer of `changeOwnNumber`.' })
export class ChangeOwnNumberPayload extends Payload {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when acts with money, keys, connections and the team are closed to the viewer.',
  })
  holdUntil?: Date | null;
}

export function toRectification(row: ListedRectification): RectificationType {
  const { oldTail, newTail } = row;
  return {
    ...row,
    oldPhoneMasked: oldTail === null ? null : maskPhone(oldTail),
    newPhoneMasked: newTail === null ? null : maskPhone(newTail),
  };
}
