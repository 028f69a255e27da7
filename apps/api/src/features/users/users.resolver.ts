import { holdOf, permissionsOf } from '@apipay/domain/kernel/permissions';
import { listEndedMerchantsOfUser, listMerchantsOfUser } from '@apipay/domain/merchants';
import { getOwnAccount, setLocale } from '@apipay/domain/users';
import { maskPhone } from '@apipay/i18n';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, SignedIn } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { SetLocaleArgs } from './user.args';
import { EndedMerchantType, SetLocalePayload, ViewerType } from './viewer.type';

@Resolver(() => ViewerType)
export class UsersResolver {
  @Public({ isInView: true })
  @Query(() => ViewerType, {
    nullable: true,
    description: 'The person who is signed in; null for visitors and keys.',
  })
  async viewer(@Ctx() context: RequestContext): Promise<ViewerType | null> {
    const { domain } = context;
    if (domain.actor.kind !== 'user') return null;
    const [account, merchants] = await Promise.all([getOwnAccount(domain), listMerchantsOfUser(domain)]);
    return {
      id: account.id,
      phoneMasked: maskPhone(account.phoneTail),
      holdUntil: holdOf(domain),
      numberChangedAt: account.numberChangedAt,
      secondFactorRemovalDueAt: account.secondFactorRemovalDueAt,
      locale: account.locale,
      mode: domain.mode,
      merchantId: domain.merchantId,
      role: domain.actor.role,
      permissions: permissionsOf(domain),
      merchants: merchants.map(({ merchantId, nameMask, role }) => ({ id: merchantId, nameMask, role })),
      createdAt: account.createdAt,
      endsUnusedOn: account.endsUnusedOn,
      isDestroyed: account.isDestroyed,
    };
  }

  @AssumedLength(20)
  @FieldResolver(() => [EndedMerchantType], {
    description: 'Merchants for whom the viewer works no longer, the latest first.',
  })
  endedMerchants(@Ctx() { domain }: RequestContext): Promise<readonly EndedMerchantType[]> {
    return listEndedMerchantsOfUser(domain);
  }

  @SignedIn()
  @Mutation(() => SetLocalePayload, { description: 'Sets the language of the viewer’s pages and messages.' })
  async setLocale(
    @Arg('input', () => SetLocaleArgs, { description: 'Which language.' }) input: SetLocaleArgs,
    @Ctx() context: RequestContext,
  ): Promise<SetLocalePayload> {
    await setLocale(context.domain, input);
    return { locale: input.locale, ...noErrors };
  }
}
