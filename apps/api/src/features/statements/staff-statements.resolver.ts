import { listStaffDifferences, listStaffStatements } from '@apipay/domain/statements';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import {
  StaffDifferenceType,
  StaffStatementConnection,
  StaffStatementsArgs,
  type StaffStatementType,
  toStaffDifference,
  toStaffStatement,
} from './staff-statement.type';

const scope = 'staff-statements';

@Resolver()
export class StaffStatementsResolver {
  @Staff('staff-statement:read')
  @Query(() => StaffStatementConnection, {
    description: 'Statements of all merchants that were read, newest first.',
  })
  async statements(
    @Args(() => StaffStatementsArgs) args: StaffStatementsArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<StaffStatementType>> {
    const { search = null, isOpen = null } = args;
    const request = toPageRequest(args, services.cursors, scope);
    const page = await listStaffStatements(domain, request, { search, isOpen });
    return toConnection(page, services.cursors, scope, toStaffStatement);
  }

  @Staff('staff-statement:read')
  @Cost(20)
  @Query(() => [StaffDifferenceType], {
    description: 'What people of all merchants still have to explain, the oldest first; at most 200.',
  })
  async statementDifferences(
    @Arg('search', () => String, { nullable: true, description: 'Id of a merchant.' }) search: string | null,
    @Ctx() { domain }: RequestContext,
  ): Promise<readonly StaffDifferenceType[]> {
    return (await listStaffDifferences(domain, { search })).map(toStaffDifference);
  }
}
