import {
  closeBillerAccount,
  createBillerAccount,
  listBillerAccounts,
  revealAccountTitles,
} from '@apipay/domain/biller';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import { BillerAccountsArgs, CloseBillerAccountArgs, CreateBillerAccountArgs } from './biller.args';
import {
  BillerAccountConnection,
  BillerAccountPayload,
  BillerAccountType,
  toBillerAccount,
} from './biller-account.type';

const titles = Symbol('titles of account numbers');

@Resolver(() => BillerAccountType)
export class BillerAccountsResolver {
  @Permitted('biller:read')
  @Query(() => BillerAccountConnection, {
    description: 'Account numbers of the present mode, newest first, closed ones too.',
  })
  async billerAccounts(
    @Args(() => BillerAccountsArgs) args: BillerAccountsArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<BillerAccountType>> {
    const scope = `biller-accounts:${domain.merchantId}:${domain.mode}`;
    const request = toPageRequest(args, services.cursors, scope);
    const page = await listBillerAccounts(domain, request, args.filter ?? {});
    return toConnection(page, services.cursors, scope, toBillerAccount);
  }

  @Permitted('biller:manage')
  @Mutation(() => BillerAccountPayload, { description: 'Gives out an account number.' })
  async createBillerAccount(
    @Arg('input', () => CreateBillerAccountArgs, { description: 'The account number.' })
    input: CreateBillerAccountArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<BillerAccountPayload> {
    return { account: toBillerAccount(await createBillerAccount(domain, input)), ...noErrors };
  }

  @Permitted('biller:manage')
  @Mutation(() => BillerAccountPayload, {
    description: 'Closes an account number for good. Money that is already on its way is kept as unapplied.',
  })
  async closeBillerAccount(
    @Arg('input', () => CloseBillerAccountArgs, { description: 'Which one.' }) input: CloseBillerAccountArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<BillerAccountPayload> {
    return { account: toBillerAccount(await closeBillerAccount(domain, input.id)), ...noErrors };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Your own note. Opened from encrypted storage, which leaves an access record.',
  })
  title(@Root() account: BillerAccountType, @Ctx() context: RequestContext): Promise<string | null> {
    return context.loaders
      .get<string>(titles, async (ids) => {
        const wanted = ids as readonly BillerAccountType['id'][];
        return new Map<string, string>(await revealAccountTitles(context.domain, wanted));
      })
      .load(account.id);
  }
}
