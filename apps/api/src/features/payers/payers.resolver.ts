import { lookUpPayer } from '@apipay/domain/payers';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { LookUpPayerArgs, LookUpPayerPayload } from './look-up-payer.type';

@Resolver()
export class PayersResolver {
  @Permitted('invoice:issue')
  @Cost(50)
  @Mutation(() => LookUpPayerPayload, {
    description:
      'Asks the provider whose number this is, before an invoice goes there. The provider counts these questions: a few a minute.',
  })
  async lookUpPayer(
    @Arg('input', () => LookUpPayerArgs, { description: 'Which number.' }) input: LookUpPayerArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<LookUpPayerPayload> {
    return { ...(await lookUpPayer(domain, services, input)), ...noErrors };
  }
}
