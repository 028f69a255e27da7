import {
  getOperatorProfileForEditing,
  listOperatorProfileVersions,
  saveOperatorProfile,
} from '@apipay/domain/operator-profiles';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import {
  OperatorProfileVersionType,
  SaveOperatorProfileArgs,
  SaveOperatorProfilePayload,
  toProfileVersion,
} from './operator-profile-version.type';

@Resolver()
export class StaffOperatorProfilesResolver {
  @Staff('operator-profile:manage')
  @Query(() => OperatorProfileVersionType, {
    nullable: true,
    description: 'The newest requisites, as one begins to edit them.',
  })
  async operatorProfile(@Ctx() context: RequestContext): Promise<OperatorProfileVersionType | null> {
    const profile = await getOperatorProfileForEditing(context.domain);
    return profile && toProfileVersion(profile, context);
  }

  @Staff('operator-profile:manage')
  @Cost(50)
  @Query(() => [OperatorProfileVersionType], {
    description: 'Every version of the requisites as it was saved, the newest first; at most 100.',
  })
  async operatorProfileVersions(
    @Ctx() context: RequestContext,
  ): Promise<readonly OperatorProfileVersionType[]> {
    const versions = await listOperatorProfileVersions(context.domain);
    return versions.map((row) => toProfileVersion(row, context));
  }

  @Staff('operator-profile:manage')
  @Mutation(() => SaveOperatorProfilePayload, {
    description: 'The next version of the requisites, in force at once: documents and footers draw on it.',
  })
  async saveOperatorProfile(
    @Arg('input', () => SaveOperatorProfileArgs, { description: 'The requisites.' })
    input: SaveOperatorProfileArgs,
    @Ctx() context: RequestContext,
  ): Promise<SaveOperatorProfilePayload> {
    return {
      profile: toProfileVersion(await saveOperatorProfile(context.domain, input), context),
      ...noErrors,
    };
  }
}
