import { viewOf } from '@apipay/domain/kernel/actors';
import { permissionsOf } from '@apipay/domain/kernel/permissions';
import { endStaffView, listStaffViews, startStaffView } from '@apipay/domain/staff-views';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted, Public, Staff } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import {
  EndStaffViewPayload,
  StaffViewType,
  StandingViewType,
  StartStaffViewArgs,
  StartStaffViewPayload,
} from './staff-view.type';

@Resolver()
export class StaffViewsResolver {
  @Public({ isInView: true })
  @Query(() => StandingViewType, {
    nullable: true,
    description: 'The view of staff within which this call is made; null for everybody else.',
  })
  standingView(@Ctx() { domain }: RequestContext): StandingViewType | null {
    const view = viewOf(domain.actor);
    return view === null ? null : { ...view, permissions: permissionsOf(domain) };
  }

  @Permitted('merchant:read')
  @AssumedLength(20)
  @Query(() => [StaffViewType], {
    description: 'When support looked at this cabinet and why, the newest first; at most 20.',
  })
  staffViews(@Ctx() { domain }: RequestContext): Promise<readonly StaffViewType[]> {
    return listStaffViews(domain);
  }
}

@Resolver()
export class StaffViewCommandsResolver {
  @Staff('cabinet:view')
  @Mutation(() => StartStaffViewPayload, {
    description:
      'Begins half an hour in which this session may look at a merchant’s cabinet; its people are told of it.',
  })
  async startStaffView(
    @Arg('input', () => StartStaffViewArgs, { description: 'Whose cabinet, and why.' })
    input: StartStaffViewArgs,
    @Ctx() { domain, sessionIdHash }: RequestContext,
  ): Promise<StartStaffViewPayload> {
    return { view: await startStaffView(domain, sessionIdHash ?? '', input), ...noErrors };
  }

  @Staff()
  @Mutation(() => EndStaffViewPayload, { description: 'Ends the view of this session before its time.' })
  async endStaffView(@Ctx() { domain, sessionIdHash }: RequestContext): Promise<EndStaffViewPayload> {
    return { wasStanding: await endStaffView(domain, sessionIdHash ?? ''), ...noErrors };
  }
}
