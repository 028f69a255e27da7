import { readRetentionReports } from '@apipay/domain/retention';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { AssumedLength, Cost } from '../../graphql/limits/static-cost';
import { RetentionReportType } from './retention.type';

@Resolver()
export class RetentionResolver {
  @Staff('retention:read')
  @Cost(10)
  @AssumedLength(7)
  @Query(() => [RetentionReportType], {
    description:
      'What was destroyed because its time was over, and what was kept by which rule: the last seven days.',
  })
  retentionReports(@Ctx() { domain }: RequestContext): Promise<readonly RetentionReportType[]> {
    return readRetentionReports(domain);
  }
}
