import { getPerson, listPeople, readPersonConsents, revealPerson } from '@apipay/domain/people';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import { toReviewConsentAct } from '../consents/consent.type';
import { PeopleArgs, ReadPersonConsentsArgs, RevealPersonArgs } from './person.args';
import {
  PersonConnection,
  PersonType,
  ReadPersonConsentsPayload,
  RevealPersonPayload,
  toPerson,
} from './person.type';

const scope = 'people';

@Resolver()
export class PeopleResolver {
  @Staff('person:list')
  @Query(() => PersonConnection, { description: 'People of merchants, newest first.' })
  async people(
    @Args(() => PeopleArgs) args: PeopleArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PersonType>> {
    const { domain, services } = context;
    const page = await listPeople(domain, toPageRequest(args, services.cursors, scope), args.search ?? null);
    return toConnection(page, services.cursors, scope, toPerson);
  }

  @Staff('person:list')
  @Query(() => PersonType, {
    nullable: true,
    description: 'One person; an unknown id is an error of its own.',
  })
  async person(
    @Arg('id', () => ID, { description: 'Id of the person.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<PersonType> {
    return toPerson(await getPerson(context.domain, id));
  }

  @Staff('person:reveal')
  @Mutation(() => RevealPersonPayload, {
    description: 'Shows values of a person: one reason, one record that the person sees.',
  })
  async revealPerson(
    @Arg('input', () => RevealPersonArgs, { description: 'What and why.' }) input: RevealPersonArgs,
    @Ctx() context: RequestContext,
  ): Promise<RevealPersonPayload> {
    return { ...(await revealPerson(context.domain, input)), ...noErrors };
  }

  @Staff('person:list')
  @Mutation(() => ReadPersonConsentsPayload, {
    description:
      'Reads the consents of a person, without the names typed: one reason, one record that the person sees.',
  })
  async readPersonConsents(
    @Arg('input', () => ReadPersonConsentsArgs, { description: 'Whose and why.' })
    input: ReadPersonConsentsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ReadPersonConsentsPayload> {
    const { consents, reviewActs } = await readPersonConsents(context.domain, input);
    return { consents, reviewConsentActs: reviewActs.map(toReviewConsentAct), ...noErrors };
  }
}
