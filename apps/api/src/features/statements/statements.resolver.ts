import {
  explainDifference,
  importStatement,
  listDifferences,
  listStatements,
  readClearing,
} from '@apipay/domain/statements';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { toMoney } from '../../graphql/money.type';
import { noErrors } from '../../graphql/payload';
import {
  ExplainStatementDifferencePayload,
  ImportStatementPayload,
  StatementDifferencesType,
  StatementType,
  toDifference,
  toStatement,
} from './statement.type';
import { ExplainStatementDifferenceArgs, ImportStatementArgs } from './statements.args';

@Resolver()
export class StatementsResolver {
  @Permitted('invoice:read')
  @Cost(20)
  @Query(() => [StatementType], { description: 'Statements that were read, the newest first; at most 60.' })
  async statements(@Ctx() { domain }: RequestContext): Promise<readonly StatementType[]> {
    return (await listStatements(domain)).map(toStatement);
  }

  @Permitted('invoice:read')
  @Cost(20)
  @Query(() => StatementDifferencesType, {
    description: 'Where statements and our records disagree, and what no statement has shown yet.',
  })
  async statementDifferences(@Ctx() { domain }: RequestContext): Promise<StatementDifferencesType> {
    const [lines, clearing] = await Promise.all([listDifferences(domain), readClearing(domain)]);
    return {
      lines: lines.map(toDifference),
      clearing: toMoney(clearing.balanceMinor),
      clearingSince: clearing.since,
    };
  }

  @Permitted('money:decide')
  @Cost(50)
  @Mutation(() => ImportStatementPayload, {
    description:
      'Reads a statement, whole or not at all. The same file again changes nothing; lines that overlap are booked once.',
  })
  async importStatement(
    @Arg('input', () => ImportStatementArgs, { description: 'The file.' }) input: ImportStatementArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ImportStatementPayload> {
    const { statement, isReplay } = await importStatement(domain, input);
    return { statement: toStatement(statement), isReplay, ...noErrors };
  }

  @Permitted('money:decide')
  @Mutation(() => ExplainStatementDifferencePayload, {
    description: 'A person’s word about a difference; nothing is booked.',
  })
  async explainStatementDifference(
    @Arg('input', () => ExplainStatementDifferenceArgs, { description: 'What is said.' })
    input: ExplainStatementDifferenceArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ExplainStatementDifferencePayload> {
    return { difference: toDifference(await explainDifference(domain, input)), ...noErrors };
  }
}
