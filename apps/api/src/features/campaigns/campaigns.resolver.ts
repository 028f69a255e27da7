import {
  cancelCampaign,
  getCampaign,
  listCampaigns,
  listMailingTemplates,
  pauseCampaign,
  previewAudience,
  resumeCampaign,
  saveCampaign,
  scheduleCampaign,
  startCampaign,
  tryCampaign,
  unscheduleCampaign,
} from '@apipay/domain/campaigns';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { AssumedLength, Cost } from '../../graphql/limits/static-cost';
import { toMoney } from '../../graphql/money.type';
import { type Connection, PageArgs, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import { SaveCampaignArgs, ScheduleCampaignArgs, ShownCampaignArgs } from './campaign.args';
import {
  CampaignAudienceType,
  CampaignConnection,
  CampaignPayload,
  CampaignType,
  TryCampaignPayload,
  toCampaign,
} from './campaign.type';

const scope = 'campaigns';

@Resolver()
export class CampaignsResolver {
  @Staff('mailing:read')
  @Query(() => CampaignConnection, { description: 'Mailings, newest first.' })
  async campaigns(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CampaignType>> {
    const { domain, services } = context;
    const page = await listCampaigns(domain, toPageRequest(args, services.cursors, scope));
    return toConnection(page, services.cursors, scope, (row) => toCampaign(row, context));
  }

  @Staff('mailing:write')
  @AssumedLength(10)
  @Query(() => [String], {
    description:
      'Templates of the messenger with which a mailing can begin; empty where it cannot be asked now.',
  })
  mailingTemplates(@Ctx() { domain, services }: RequestContext): Promise<readonly string[]> {
    return listMailingTemplates(domain, services);
  }

  @Staff('mailing:read')
  @Query(() => CampaignType, {
    nullable: true,
    description: 'One mailing; an unknown id is an error of its own.',
  })
  async campaign(
    @Arg('id', () => ID, { description: 'Id of the mailing.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<CampaignType> {
    return toCampaign(await getCampaign(context.domain, id), context);
  }

  @Staff('mailing:read')
  @Cost(50)
  @Query(() => CampaignAudienceType, {
    nullable: true,
    description: 'Whom a mailing would reach now: counts alone.',
  })
  async campaignAudience(
    @Arg('id', () => ID, { description: 'Id of the mailing.' }) id: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<CampaignAudienceType> {
    const { campaign } = await getCampaign(domain, id);
    const audience = await previewAudience(domain, campaign);
    return { ...audience, estimate: toMoney(campaign.priceMinor * BigInt(audience.reached)) };
  }

  @Staff('mailing:write')
  @Mutation(() => CampaignPayload, {
    description:
      'Keeps a draft. The template is asked for at the messenger: approved in three languages, for advertising, with a button that ends it.',
  })
  saveCampaign(
    @Arg('input', () => SaveCampaignArgs, { description: 'The draft.' }) input: SaveCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignPayload> {
    return shown(context, saveCampaign(context.domain, context.services, input));
  }

  @Staff('mailing:write')
  @Mutation(() => CampaignPayload, {
    description: 'The draft is ready and waits for somebody else to start it.',
  })
  scheduleCampaign(
    @Arg('input', () => ScheduleCampaignArgs, { description: 'Which and when.' }) input: ScheduleCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignPayload> {
    return shown(context, scheduleCampaign(context.domain, input));
  }

  @Staff('mailing:stop')
  @Mutation(() => CampaignPayload, { description: 'Before it has begun it becomes a draft again.' })
  unscheduleCampaign(
    @Arg('input', () => ShownCampaignArgs, { description: 'Which.' }) input: ShownCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignPayload> {
    return shown(context, unscheduleCampaign(context.domain, input));
  }

  @Staff('mailing:start')
  @Mutation(() => CampaignPayload, { description: 'The second person agrees; it begins at its time.' })
  startCampaign(
    @Arg('input', () => ShownCampaignArgs, { description: 'Which.' }) input: ShownCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignPayload> {
    return shown(context, startCampaign(context.domain, context.services, input));
  }

  @Staff('mailing:stop')
  @Mutation(() => CampaignPayload, { description: 'Nothing more leaves from this moment on.' })
  pauseCampaign(
    @Arg('input', () => ShownCampaignArgs, { description: 'Which.' }) input: ShownCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignPayload> {
    return shown(context, pauseCampaign(context.domain, input));
  }

  @Staff('mailing:start')
  @Mutation(() => CampaignPayload, { description: 'Goes on with those who have not been written to.' })
  resumeCampaign(
    @Arg('input', () => ShownCampaignArgs, { description: 'Which.' }) input: ShownCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignPayload> {
    return shown(context, resumeCampaign(context.domain, input));
  }

  @Staff('mailing:stop')
  @Mutation(() => CampaignPayload, { description: 'For good.' })
  cancelCampaign(
    @Arg('input', () => ShownCampaignArgs, { description: 'Which.' }) input: ShownCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignPayload> {
    return shown(context, cancelCampaign(context.domain, input));
  }

  @Staff('mailing:write')
  @Mutation(() => TryCampaignPayload, {
    description: 'Sends it in three languages to one’s own number alone.',
  })
  async tryCampaign(
    @Arg('input', () => ShownCampaignArgs, { description: 'Which.' }) input: ShownCampaignArgs,
    @Ctx() context: RequestContext,
  ): Promise<TryCampaignPayload> {
    await tryCampaign(context.domain, input);
    return noErrors;
  }
}

async function shown(
  context: RequestContext,
  step: Promise<{ readonly id: string }>,
): Promise<CampaignPayload> {
  const { id } = await step;
  return { campaign: toCampaign(await getCampaign(context.domain, id), context), ...noErrors };
}
