import { endListedSession, endOtherSessions, endSession, listSessions } from '@apipay/auth/sessions';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, SignedIn } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { EndSessionArgs } from './session.args';
import { EndOtherSessionsPayload, EndSessionPayload, SessionType, SignOutPayload } from './session.type';

@Resolver()
export class SessionsResolver {
  @SignedIn()
  @Query(() => [SessionType], { description: 'Where the viewer is signed in, last used first.' })
  async sessions(@Ctx() context: RequestContext): Promise<readonly SessionType[]> {
    const rows = await listSessions(context.domain, context.sessionIdHash ?? '');
    return rows.map(({ sessionIdHash, ...session }) => ({ id: sessionIdHash, ...session }));
  }

  @SignedIn()
  @Mutation(() => EndSessionPayload, { description: 'Ends one of the viewer’s sessions.' })
  async endSession(
    @Arg('input', () => EndSessionArgs, { description: 'Which session.' }) input: EndSessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<EndSessionPayload> {
    await endListedSession(context.domain, input.id);
    return noErrors;
  }

  @SignedIn()
  @Mutation(() => EndOtherSessionsPayload, { description: 'Ends every session of the viewer but this one.' })
  async endOtherSessions(@Ctx() context: RequestContext): Promise<EndOtherSessionsPayload> {
    return { endedCount: await endOtherSessions(context.domain, context.sessionIdHash ?? ''), ...noErrors };
  }
}

/** Of both schemas: people and staff leave through the same door. */
@Resolver()
export class SignOutResolver {
  @Public()
  @Mutation(() => SignOutPayload, {
    description: 'Ends the session of this call; without one it does nothing.',
  })
  async signOut(@Ctx() context: RequestContext): Promise<SignOutPayload> {
    if (context.sessionToken !== null) await endSession(context.domain, context.sessionToken);
    return noErrors;
  }
}
