import { countJobs, listJobs, retryJob } from '@apipay/domain/jobs';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { type Connection, toConnection } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import { JobsArgs, RetryJobArgs } from './job.args';
import { JobConnection, JobCountType, JobType, RetryJobPayload } from './job.type';

const scope = 'jobs';

@Resolver()
export class JobsResolver {
  @Staff('job:read')
  @Query(() => JobConnection, { description: 'Jobs, oldest first.' })
  async jobs(
    @Args(() => JobsArgs) args: JobsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<JobType>> {
    const { domain, services } = context;
    const size = args.first ?? 1;
    const afterId = args.after == null ? null : services.cursors.open(scope, args.after, 'after').id;
    const rows = await listJobs(domain, { state: args.filter?.state ?? null, afterId, size: size + 1 });
    const page = {
      rows: rows
        .slice(0, size)
        .map((row) => ({ row, position: { at: row.createdAt.toISOString(), id: row.id } })),
      hasNext: rows.length > size,
      hasPrevious: afterId !== null,
    };
    return toConnection(page, services.cursors, scope, (row) => row);
  }

  @Staff('job:read')
  @Query(() => [JobCountType], { description: 'How many jobs of each kind are in each state.' })
  jobCounts(@Ctx() context: RequestContext): Promise<readonly JobCountType[]> {
    return countJobs(context.domain);
  }

  @Staff('job:retry')
  @Mutation(() => RetryJobPayload, { description: 'Lets a failed or waiting job run now, with fresh tries.' })
  async retryJob(
    @Arg('input', () => RetryJobArgs, { description: 'Which job.' }) input: RetryJobArgs,
    @Ctx() context: RequestContext,
  ): Promise<RetryJobPayload> {
    return { isRetried: await retryJob(context.domain, input.id), ...noErrors };
  }
}
