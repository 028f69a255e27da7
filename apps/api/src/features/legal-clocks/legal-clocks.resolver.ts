import {
  addLegalClock,
  decideClockRecount,
  listLegalClocks,
  readDeadlineAlarms,
  readDeadlineDesk,
} from '@apipay/domain/legal-clocks';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import {
  AddLegalClockArgs,
  AddLegalClockPayload,
  DeadlineDeskType,
  DecideClockRecountArgs,
  DecideClockRecountPayload,
  LegalClockType,
  toDeadlineDesk,
} from './legal-clock.type';

@Resolver()
export class LegalClocksResolver {
  @Staff('deadline:read')
  @Query(() => Int, { description: 'How many running terms of the law are past four fifths of their time.' })
  deadlineAlarms(@Ctx() { domain }: RequestContext): Promise<number> {
    return readDeadlineAlarms(domain);
  }

  @Staff('deadline:read')
  @Query(() => DeadlineDeskType, { description: 'The terms of the law that run, the nearest end first.' })
  async deadlineDesk(@Ctx() { domain }: RequestContext): Promise<DeadlineDeskType> {
    return toDeadlineDesk(await readDeadlineDesk(domain), domain.now());
  }

  @Staff('deadline:read')
  @Cost(30)
  @Query(() => [LegalClockType], { description: 'Every term of the law, by duty, the newest first.' })
  legalClocks(@Ctx() { domain }: RequestContext): Promise<readonly LegalClockType[]> {
    return listLegalClocks(domain);
  }

  @Staff('legal-clock:manage')
  @Mutation(() => AddLegalClockPayload, {
    description:
      'What the law says of a term from a day on. Terms that run since then are counted anew by it.',
  })
  async addLegalClock(
    @Arg('input', () => AddLegalClockArgs, { description: 'The term.' }) input: AddLegalClockArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<AddLegalClockPayload> {
    const { id } = await addLegalClock(domain, input);
    return { clockId: id, ...noErrors };
  }

  @Staff('legal-clock:manage')
  @Mutation(() => DecideClockRecountPayload, {
    description:
      'Whether a running term takes the later end that another calendar or term of the law gives it.',
  })
  async decideClockRecount(
    @Arg('input', () => DecideClockRecountArgs, { description: 'Which, and why.' })
    input: DecideClockRecountArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DecideClockRecountPayload> {
    return { recountId: await decideClockRecount(domain, input), ...noErrors };
  }
}
