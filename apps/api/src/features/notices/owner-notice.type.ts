import type { NoticeRow } from '@apipay/db/schema/notices';
import { noticeKinds, noticeStates } from '@apipay/db/schema/notices.enums';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { DateTimeScalar } from '../../graphql/scalars';

export const NoticeKindEnum = enumOf('NoticeKind', 'What an owner is told.', noticeKinds);
export const NoticeStateEnum = enumOf(
  'NoticeState',
  'Where a message to the owner stands. `UNKNOWN`: the messenger’s answer never came, and it is not sent again. `DROPPED`: it could not be sent to anybody; `problem` says why.',
  noticeStates,
);

@ObjectType('OwnerNotice', {
  simpleResolvers: true,
  description:
    'One WhatsApp message to the merchant’s owner about what no longer works. It leaves once that has lasted, and never twice in 24 hours of one kind about one thing.',
})
export class OwnerNoticeType
  implements Pick<NoticeRow, 'kind' | 'state' | 'happenedAt' | 'leavesAt' | 'sentAt' | 'problem'>
{
  @Field(() => ID, { description: 'Id of the message, `ntc_…`.' })
  id: string;

  @Field(() => NoticeKindEnum, { description: 'What it tells.' })
  kind: NoticeRow['kind'];

  @Field(() => NoticeStateEnum, { description: 'Where it stands.' })
  state: NoticeRow['state'];

  @Field(() => DateTimeScalar, { description: 'When what it tells of happened.' })
  happenedAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it may leave, if it is still true then.' })
  leavesAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the messenger was called.' })
  sentAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'A code of why the owner could not be told, for example `undeliverable`.',
  })
  problem: string | null;
}
