import { listMoneyMovements, readMoneyStatement } from '@apipay/domain/ledger';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { MoneyMovementsArgs, MoneyPeriodArgs } from './ledger.args';
import {
  MoneyMovementConnection,
  type MoneyMovementType,
  MoneyStatementType,
  toMoneyMovement,
  toMoneyStatement,
} from './money-statement.type';

@Resolver()
export class LedgerResolver {
  @Permitted('invoice:read')
  @Cost(50)
  @Query(() => MoneyStatementType, {
    description: 'The movement of money over calendar days of the merchant’s zone, from the ledger alone.',
  })
  async moneyStatement(
    @Args(() => MoneyPeriodArgs) { from, to }: MoneyPeriodArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<MoneyStatementType> {
    return toMoneyStatement(await readMoneyStatement(domain, { from, to }));
  }

  @Permitted('invoice:read')
  @Query(() => MoneyMovementConnection, { description: 'The lines of a money statement, newest first.' })
  async moneyMovements(
    @Args(() => MoneyMovementsArgs) args: MoneyMovementsArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<MoneyMovementType>> {
    const { from, to, kinds = null, exportId = null } = args;
    const scope = `money-movements:${domain.merchantId}:${domain.mode}`;
    const page = await listMoneyMovements(domain, toPageRequest(args, services.cursors, scope), {
      from,
      to,
      kinds,
      exportId,
    });
    return toConnection(page, services.cursors, scope, toMoneyMovement);
  }
}
