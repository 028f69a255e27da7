import {
  approveMoneyDecision,
  decideMoneyMatter,
  listMoneyMatters,
  withdrawMoneyDecision,
} from '@apipay/domain/money-desk';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { DecideMoneyMatterArgs, MoneyDecisionArgs } from './money-desk.args';
import { MoneyDecisionPayload, MoneyMatterType, toMoneyDecision, toMoneyMatter } from './money-matter.type';

@Resolver()
export class MoneyDeskResolver {
  @Permitted('invoice:read')
  @Cost(20)
  @Query(() => [MoneyMatterType], {
    description: 'Money that waits for people, the longest first; at most 200.',
  })
  async moneyMatters(@Ctx() { domain }: RequestContext): Promise<readonly MoneyMatterType[]> {
    return (await listMoneyMatters(domain)).map((entry) => toMoneyMatter(entry, domain));
  }

  @Permitted('money:decide')
  @Mutation(() => MoneyDecisionPayload, {
    description:
      'A person’s word where no machine knows. Carried out at once, or from 100 000 ₸ on proposed to a second person.',
  })
  async decideMoneyMatter(
    @Arg('input', () => DecideMoneyMatterArgs, { description: 'What is said.' }) input: DecideMoneyMatterArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<MoneyDecisionPayload> {
    return { decision: toMoneyDecision(await decideMoneyMatter(domain, input), domain), ...noErrors };
  }

  @Permitted('money:approve')
  @Mutation(() => MoneyDecisionPayload, { description: 'The second person agrees, and it is done.' })
  async approveMoneyDecision(
    @Arg('input', () => MoneyDecisionArgs, { description: 'Which decision.' }) input: MoneyDecisionArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<MoneyDecisionPayload> {
    return { decision: toMoneyDecision(await approveMoneyDecision(domain, input), domain), ...noErrors };
  }

  @Permitted('money:decide')
  @Mutation(() => MoneyDecisionPayload, { description: 'Takes a proposal back.' })
  async withdrawMoneyDecision(
    @Arg('input', () => MoneyDecisionArgs, { description: 'Which decision.' }) input: MoneyDecisionArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<MoneyDecisionPayload> {
    return { decision: toMoneyDecision(await withdrawMoneyDecision(domain, input), domain), ...noErrors };
  }
}
