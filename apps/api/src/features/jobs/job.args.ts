import type { JobSummary } from '@apipay/domain/jobs';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { JobStateEnum } from './job.type';

@InputType('RetryJobInput', { description: 'Which job.' })
export class RetryJobArgs {
  @Field(() => ID, { description: 'Number of the job.' })
  id: string;
}

@InputType('JobFilter', { description: 'Which jobs.' })
export class JobFilterArgs {
  @Field(() => JobStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: JobSummary['state'] | null;
}

@ArgsType()
export class JobsArgs {
  @Field(() => Int, { nullable: true, description: 'Rows from the start or after `after`: 1 to 100.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor behind which the page starts.' })
  after?: string | null;

  @Field(() => JobFilterArgs, { nullable: true, description: 'Which jobs.' })
  filter?: JobFilterArgs | null;
}
