import {
  approveMoneyDecision,
  decideMoneyMatter,
  listAllMoneyMatters,
  withdrawMoneyDecision,
} from '@apipay/domain/money-desk';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { DecideMoneyMatterArgs, DeskPlaceArgs, MoneyDecisionArgs } from './money-desk.args';
import { MoneyDecisionPayload, MoneyMatterType, toMoneyDecision, toMoneyMatter } from './money-matter.type';

@Resolver()
export class StaffMoneyDeskResolver {
  @Staff('money-desk:read')
  @Cost(20)
  @Query(() => [MoneyMatterType], {
    description: 'Money of all merchants that waits for people, the longest first; at most 200.',
  })
  async moneyMatters(@Ctx() { domain }: RequestContext): Promise<readonly MoneyMatterType[]> {
    return (await listAllMoneyMatters(domain)).map((entry) => toMoneyMatter(entry, domain));
  }

  @Staff('money-desk:decide')
  @Mutation(() => MoneyDecisionPayload, {
    description:
      'A person’s word where no machine knows. Carried out at once, or from 100 000 ₸ on proposed to a second person.',
  })
  async decideMoneyMatter(
    @Arg('input', () => DecideMoneyMatterArgs, { description: 'What is said.' }) input: DecideMoneyMatterArgs,
    @Arg('place', () => DeskPlaceArgs, { description: 'Whose money.' }) place: DeskPlaceArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<MoneyDecisionPayload> {
    return { decision: toMoneyDecision(await decideMoneyMatter(domain, input, place), domain), ...noErrors };
  }

  @Staff('money-desk:approve')
  @Mutation(() => MoneyDecisionPayload, { description: 'The second person agrees, and it is done.' })
  async approveMoneyDecision(
    @Arg('input', () => MoneyDecisionArgs, { description: 'Which decision.' }) input: MoneyDecisionArgs,
    @Arg('place', () => DeskPlaceArgs, { description: 'Whose money.' }) place: DeskPlaceArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<MoneyDecisionPayload> {
    return {
      decision: toMoneyDecision(await approveMoneyDecision(domain, input, place), domain),
      ...noErrors,
    };
  }

  @Staff('money-desk:decide')
  @Mutation(() => MoneyDecisionPayload, { description: 'Takes a proposal back.' })
  async withdrawMoneyDecision(
    @Arg('input', () => MoneyDecisionArgs, { description: 'Which decision.' }) input: MoneyDecisionArgs,
    @Arg('place', () => DeskPlaceArgs, { description: 'Whose money.' }) place: DeskPlaceArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<MoneyDecisionPayload> {
    return {
      decision: toMoneyDecision(await withdrawMoneyDecision(domain, input, place), domain),
      ...noErrors,
    };
  }
}
