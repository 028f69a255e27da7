import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

@ObjectType('Session', { simpleResolvers: true, description: 'A browser in which the viewer is signed in.' })
export class SessionType {
  @Field(() => ID, { description: 'Names the session in `endSession`; opens nothing.' })
  id: string;

  @Field(() => Boolean, { description: 'True for the session of this call.' })
  isCurrent: boolean;

  @Field(() => String, { description: 'Label of the browser.' })
  device: string;

  @Field(() => DateTimeScalar, { description: 'When the viewer signed in.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last used, to the minute.' })
  lastSeenAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends if nobody uses it.' })
  idleEndsAt: Date;
}

@ObjectType('SignOutPayload', { simpleResolvers: true, description: 'Answer of `signOut`.' })
export class SignOutPayload extends Payload {}

@ObjectType('EndSessionPayload', { simpleResolvers: true, description: 'Answer of `endSession`.' })
export class EndSessionPayload extends Payload {}

@ObjectType('EndOtherSessionsPayload', {
  simpleResolvers: true,
  description: 'Answer of `endOtherSessions`.',
})
export class EndOtherSessionsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'How many sessions ended.' })
  endedCount?: number | null;
}
