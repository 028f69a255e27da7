import {
  closeDestructionNode,
  decideDestruction,
  decideLegalHold,
  listLegalHolds,
  openLegalHold,
  proposeDestruction,
  proposeLegalHoldChange,
  readStaffDestruction,
  type StaffDestruction,
} from '@apipay/domain/destruction';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { toMoney } from '../../graphql/money.type';
import { noErrors } from '../../graphql/payload';
import {
  CloseDestructionNodeArgs,
  DecideDestructionArgs,
  DecideLegalHoldArgs,
  OpenLegalHoldArgs,
  ProposeLegalHoldChangeArgs,
} from './destruction.args';
import { DestructionPayload, LegalHoldType, StaffDestructionType } from './destruction.type';

async function done(act: Promise<string>): Promise<DestructionPayload> {
  return { id: await act, ...noErrors };
}

function shown({ destruction, nodes, obligations, ...rest }: StaffDestruction): StaffDestructionType {
  return {
    ...rest,
    id: destruction?.id ?? null,
    state: destruction?.state ?? null,
    clearedAt: destruction?.clearedAt ?? null,
    backupsUntil: destruction?.backupsUntil ?? null,
    certifiedAt: destruction?.certifiedAt ?? null,
    nodes: nodes.map(({ columns, hold, ...node }) => ({
      ...node,
      columnNames: columns.join(', '),
      holdName: hold?.name ?? null,
    })),
    obligations: obligations.map(({ amountMinor, ...obligation }) => ({
      ...obligation,
      amount: amountMinor === null ? null : toMoney(amountMinor),
    })),
  };
}

@Resolver()
export class StaffDestructionResolver {
  @Staff('destruction:propose')
  @Query(() => StaffDestructionType, {
    nullable: true,
    description: 'The plan of a request; null where it asks for something else. Errors: REQUEST_NOT_FOUND.',
  })
  async staffDestruction(
    @Arg('requestId', () => ID, { description: 'Id of the request.' }) requestId: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffDestructionType | null> {
    const found = await readStaffDestruction(domain, requestId);
    return found === null ? null : shown(found);
  }

  @Staff('legal-hold:manage')
  @AssumedLength(50)
  @Query(() => [LegalHoldType], {
    description: 'Holds that nobody has ended, then those that ended, 200 at most.',
  })
  legalHolds(@Ctx() { domain }: RequestContext): Promise<readonly LegalHoldType[]> {
    return listLegalHolds(domain);
  }

  @Staff('destruction:propose')
  @Mutation(() => DestructionPayload, { description: 'Proposes to carry a request out.' })
  proposeDestruction(
    @Arg('requestId', () => ID, { description: 'Id of the request.' }) requestId: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<DestructionPayload> {
    return done(proposeDestruction(domain, { requestId }));
  }

  @Staff('destruction:approve')
  @Mutation(() => DestructionPayload, {
    description: 'Approves a proposed plan, which freezes it, or returns it.',
  })
  decideDestruction(
    @Arg('input', () => DecideDestructionArgs, { description: 'The second word.' })
    input: DecideDestructionArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DestructionPayload> {
    return done(decideDestruction(domain, input));
  }

  @Staff('destruction:propose')
  @Mutation(() => DestructionPayload, { description: 'Closes a part of a plan that was left to people.' })
  closeDestructionNode(
    @Arg('input', () => CloseDestructionNodeArgs, { description: 'Which and by what.' })
    input: CloseDestructionNodeArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DestructionPayload> {
    return done(closeDestructionNode(domain, input));
  }

  @Staff('legal-hold:manage')
  @Mutation(() => DestructionPayload, {
    description: 'Opens a hold over whomever a request concerns; another person confirms it.',
  })
  openLegalHold(
    @Arg('input', () => OpenLegalHoldArgs, { description: 'The hold.' }) input: OpenLegalHoldArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DestructionPayload> {
    return done(openLegalHold(domain, input));
  }

  @Staff('legal-hold:manage')
  @Mutation(() => DestructionPayload, { description: 'Proposes to end a standing hold, or to prolong it.' })
  proposeLegalHoldChange(
    @Arg('input', () => ProposeLegalHoldChangeArgs, { description: 'Which and until when.' })
    input: ProposeLegalHoldChangeArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DestructionPayload> {
    return done(proposeLegalHoldChange(domain, input));
  }

  @Staff('legal-hold:manage')
  @Mutation(() => DestructionPayload, {
    description: 'Confirms what waits on a hold, or takes it back: its opening, its end, its prolongation.',
  })
  decideLegalHold(
    @Arg('input', () => DecideLegalHoldArgs, { description: 'The second word.' }) input: DecideLegalHoldArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DestructionPayload> {
    return done(decideLegalHold(domain, input));
  }
}
