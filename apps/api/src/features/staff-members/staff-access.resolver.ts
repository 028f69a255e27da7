import {
  addStaffMember,
  askElevation,
  changeStaffMember,
  changeStaffNumber,
  decideElevation,
  endElevation,
  listElevations,
  listStaffMembers,
} from '@apipay/domain/staff-members';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import {
  AddStaffMemberArgs,
  AskElevationArgs,
  ChangeStaffMemberArgs,
  ChangeStaffNumberArgs,
  DecideElevationArgs,
  EndElevationArgs,
  StaffElevationPayload,
  StaffElevationType,
  StaffMemberPayload,
  StaffMemberType,
  toElevationType,
} from './staff-access.type';

@Resolver()
export class StaffAccessResolver {
  @Staff('staff:read')
  @AssumedLength(50)
  @Query(() => [StaffMemberType], { description: 'Everyone who has access to the console, or had.' })
  staffMembers(@Ctx() { domain }: RequestContext): Promise<readonly StaffMemberType[]> {
    return listStaffMembers(domain);
  }

  @Staff()
  @AssumedLength(100)
  @Query(() => [StaffElevationType], {
    description: 'Requests for rights beyond the role: one’s own, or with `staff:read` all; the newest 100.',
  })
  async staffElevations(@Ctx() context: RequestContext): Promise<readonly StaffElevationType[]> {
    return (await listElevations(context.domain)).map((elevation) => toElevationType(elevation, context));
  }

  @Staff()
  @Mutation(() => StaffElevationPayload, { description: 'Asks for rights beyond the role, for a time.' })
  async askElevation(
    @Arg('input', () => AskElevationArgs, { description: 'What is asked for.' }) input: AskElevationArgs,
    @Ctx() context: RequestContext,
  ): Promise<StaffElevationPayload> {
    const asked = await askElevation(context.domain, input);
    return { elevation: toElevationType(asked, context), ...noErrors };
  }

  @Staff('staff:manage')
  @Mutation(() => StaffElevationPayload, {
    description: 'Answers somebody else’s request; what is granted begins now and ends by itself.',
  })
  async decideElevation(
    @Arg('input', () => DecideElevationArgs, { description: 'The answer.' }) input: DecideElevationArgs,
    @Ctx() context: RequestContext,
  ): Promise<StaffElevationPayload> {
    const decided = await decideElevation(context.domain, input);
    return { elevation: toElevationType(decided, context), ...noErrors };
  }

  @Staff()
  @Mutation(() => StaffElevationPayload, { description: 'Ends granted rights before their time.' })
  async endElevation(
    @Arg('input', () => EndElevationArgs, { description: 'Which.' }) input: EndElevationArgs,
    @Ctx() context: RequestContext,
  ): Promise<StaffElevationPayload> {
    const ended = await endElevation(context.domain, input);
    return { elevation: toElevationType(ended, context), ...noErrors };
  }

  @Staff('staff:manage')
  @Mutation(() => StaffMemberPayload, { description: 'Opens access for a person of the operator.' })
  async addStaffMember(
    @Arg('input', () => AddStaffMemberArgs, { description: 'Who, and by which role.' })
    input: AddStaffMemberArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffMemberPayload> {
    return { staffMember: await addStaffMember(domain, input), ...noErrors };
  }

  @Staff('staff:manage')
  @Mutation(() => StaffMemberPayload, {
    description: 'Changes the role of somebody else, or takes access away and gives it back.',
  })
  async changeStaffMember(
    @Arg('input', () => ChangeStaffMemberArgs, { description: 'What changes.' }) input: ChangeStaffMemberArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffMemberPayload> {
    return { staffMember: await changeStaffMember(domain, input), ...noErrors };
  }

  @Staff('staff:manage')
  @Mutation(() => StaffMemberPayload, {
    description:
      'Changes the sign-in number of somebody else of the staff; that person’s sessions end, and the second factor stays.',
  })
  async changeStaffNumber(
    @Arg('input', () => ChangeStaffNumberArgs, { description: 'Whose, and to which.' })
    input: ChangeStaffNumberArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffMemberPayload> {
    return { staffMember: await changeStaffNumber(domain, input), ...noErrors };
  }
}
