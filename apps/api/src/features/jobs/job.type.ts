import { type JobCount, type JobSummary, jobStates } from '@apipay/domain/jobs';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

export const JobStateEnum = enumOf('JobState', 'How a job fares.', jobStates);

@ObjectType('Job', {
  simpleResolvers: true,
  description: 'Work that waits or runs. Its payload is never shown.',
})
export class JobType implements JobSummary {
  @Field(() => ID, { description: 'Number of the job.' })
  id: string;

  @Field(() => String, { description: 'What it does.' })
  task: string;

  @Field(() => JobStateEnum, { description: 'How it fares.' })
  state: JobSummary['state'];

  @Field(() => Int, { description: 'Tries so far.' })
  attempts: number;

  @Field(() => Int, { description: 'Tries allowed.' })
  maxAttempts: number;

  @Field(() => DateTimeScalar, { description: 'When it runs next.' })
  runAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it was put in the queue.' })
  createdAt: Date;

  @Field(() => String, { nullable: true, description: 'Code of the last error.' })
  lastError: string | null;
}

export const JobConnection = connectionTypeOf('Job', () => JobType);

@ObjectType('JobCount', { simpleResolvers: true, description: 'How many jobs of a kind are in a state.' })
export class JobCountType implements JobCount {
  @Field(() => String, { description: 'What they do.' })
  task: string;

  @Field(() => JobStateEnum, { description: 'How they fare.' })
  state: JobCount['state'];

  @Field(() => Int, { description: 'How many.' })
  count: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the oldest waits.' })
  oldestRunAt: Date | null;
}

@ObjectType('RetryJobPayload', { simpleResolvers: true, description: 'Answer of `retryJob`.' })
export class RetryJobPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: 'False when the job is gone or runs already.' })
  isRetried?: boolean | null;
}
