import type { StandingView } from '@apipay/domain/kernel/actors';
import type { ListedStaffView, StartStaffViewInput } from '@apipay/domain/staff-views';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

@ObjectType('StaffView', {
  simpleResolvers: true,
  description:
    'Half an hour at most in which support looked at this cabinet: masked, and without a right to change it.',
})
export class StaffViewType implements ListedStaffView {
  @Field(() => ID, { description: 'Id, `stv_…`.' })
  id: ListedStaffView['id'];

  @Field(() => String, { description: 'Number of the case.' })
  ticket: string;

  @Field(() => String, { description: 'What for.' })
  reason: string;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over; null while it lasts.' })
  endedAt: Date | null;
}

@ObjectType('StandingView', {
  simpleResolvers: true,
  description: 'The view within which this call is made.',
})
export class StandingViewType implements Omit<StandingView, 'merchantId'> {
  @Field(() => [String], { description: 'What may be read within it.' })
  permissions: readonly string[];

  @Field(() => ID, { description: 'Id, `stv_…`.' })
  id: StandingView['id'];

  @Field(() => String, { description: 'Number of the case.' })
  ticket: string;

  @Field(() => String, { description: 'What for.' })
  reason: string;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  endsAt: Date;
}

@InputType('StartStaffViewInput', { description: 'Whose cabinet, and why.' })
export class StartStaffViewArgs implements StartStaffViewInput {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId: string;

  @Field(() => String, { description: 'Number of the case. 40 signs, no telephone number.' })
  ticket: string;

  @Field(() => String, { description: 'What for; the merchant reads it. 300 signs, no telephone number.' })
  reason: string;
}

@ObjectType('StartStaffViewPayload', { simpleResolvers: true, description: 'Answer of `startStaffView`.' })
export class StartStaffViewPayload extends Payload {
  @Field(() => StaffViewType, { nullable: true, description: 'The view that has begun.' })
  view?: StaffViewType;
}

@ObjectType('EndStaffViewPayload', { simpleResolvers: true, description: 'Answer of `endStaffView`.' })
export class EndStaffViewPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: 'True where a view of this session was ended.' })
  wasStanding?: boolean;
}
