import {
  answerRequest,
  decideBlock,
  decideRectification,
  decideRefusal,
  listClosedRequests,
  proposeRectification,
  proposeRefusal,
  proveIdentity,
  readRectifiedAccount,
  readRequestDesk,
  readStaffRequest,
  recordPaperRequest,
  writeAsStaff,
} from '@apipay/domain/data-subject-requests';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { type Connection, PageArgs, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import {
  DecideBlockArgs,
  DecideRectificationArgs,
  DecideRefusalArgs,
  ProposeRectificationArgs,
  ProposeRefusalArgs,
  RecordPaperRequestArgs,
  WriteInRequestArgs,
} from './data-subject-request.args';
import {
  DataSubjectRequestConnection,
  DataSubjectRequestDeskType,
  DataSubjectRequestPayload,
  type DataSubjectRequestType,
  RectifiedAccountType,
  StaffDataSubjectRequestDetailType,
} from './data-subject-request.type';
import { toDetail } from './to-detail';

const scope = 'closed-data-subject-requests';

async function done(act: Promise<string>): Promise<DataSubjectRequestPayload> {
  return { dataSubjectRequestId: await act, ...noErrors };
}

@Resolver()
export class StaffDataSubjectRequestsResolver {
  @Staff('data-subject-request:read')
  @Query(() => DataSubjectRequestDeskType, { description: 'Requests that wait, without their words.' })
  dataSubjectRequestDesk(@Ctx() { domain }: RequestContext): Promise<DataSubjectRequestDeskType> {
    return readRequestDesk(domain);
  }

  @Staff('data-subject-request:read')
  @Query(() => DataSubjectRequestConnection, { description: 'Requests that are closed, the latest first.' })
  async closedDataSubjectRequests(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<DataSubjectRequestType>> {
    const page = await listClosedRequests(domain, toPageRequest(args, services.cursors, scope));
    return toConnection(page, services.cursors, scope, (row) => row);
  }

  @Staff('data-subject-request:read')
  @Query(() => StaffDataSubjectRequestDetailType, {
    description: 'One request with its words. Leaves a record. Errors: REQUEST_NOT_FOUND.',
  })
  async staffDataSubjectRequest(
    @Arg('id', () => ID, { description: 'Id of the request.' }) id: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffDataSubjectRequestDetailType> {
    return toDetail(await readStaffRequest(domain, id));
  }

  @Staff('data-subject-request:answer')
  @Query(() => RectifiedAccountType, {
    description:
      'Whose data a rectification would change, in masks. Leaves a record. Errors: RECTIFICATION_ACCOUNT_UNKNOWN.',
  })
  rectifiedAccount(
    @Arg('requestId', () => ID, { description: 'Of which request.' }) requestId: string,
    @Arg('accountPhone', () => String, {
      nullable: true,
      description: 'The sign-in number of the account, where the request did not come from it.',
    })
    accountPhone: string | null,
    @Ctx() { domain }: RequestContext,
  ): Promise<RectifiedAccountType> {
    return readRectifiedAccount(domain, { requestId, accountPhone: accountPhone ?? null });
  }

  @Staff('data-subject-request:record')
  @Mutation(() => DataSubjectRequestPayload, { description: 'Enters a request that came on paper.' })
  recordPaperRequest(
    @Arg('input', () => RecordPaperRequestArgs, { description: 'What the paper says.' })
    input: RecordPaperRequestArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    const { representative } = input;
    return done(
      recordPaperRequest(domain, {
        ...input,
        representative: representative ? { ...representative } : null,
      }),
    );
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, {
    description: 'Writes to whoever asks; the request stays open.',
  })
  writeToRequester(
    @Arg('input', () => WriteInRequestArgs, { description: 'Which and what.' }) input: WriteInRequestArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(writeAsStaff(domain, input));
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, {
    description: 'Staff have made sure who asks, and say how. A wish to block takes effect with it.',
  })
  proveRequester(
    @Arg('input', () => WriteInRequestArgs, { description: 'Which and how.' }) input: WriteInRequestArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(proveIdentity(domain, input));
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, { description: 'The answer, which closes the request.' })
  answerDataSubjectRequest(
    @Arg('input', () => WriteInRequestArgs, { description: 'Which and what.' }) input: WriteInRequestArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(answerRequest(domain, input));
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, {
    description: 'What the check of a block has found; but for `CONFIRMED` it lifts the block.',
  })
  decideBlock(
    @Arg('input', () => DecideBlockArgs, { description: 'The finding.' }) input: DecideBlockArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(decideBlock(domain, input));
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, { description: 'Proposes a refusal to a second person.' })
  proposeRefusal(
    @Arg('input', () => ProposeRefusalArgs, { description: 'The ground and the words.' })
    input: ProposeRefusalArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(proposeRefusal(domain, input));
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, { description: 'Confirms a proposed refusal, or returns it.' })
  decideRefusal(
    @Arg('input', () => DecideRefusalArgs, { description: 'The second word.' }) input: DecideRefusalArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(decideRefusal(domain, input));
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, {
    description: 'Proposes to a second person what is right, on a document. Nothing is changed by it.',
  })
  proposeRectification(
    @Arg('input', () => ProposeRectificationArgs, { description: 'What, and by which document.' })
    input: ProposeRectificationArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(
      proposeRectification(domain, {
        ...input,
        accountPhone: input.accountPhone ?? null,
        accountId: input.accountId ?? null,
      }),
    );
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => DataSubjectRequestPayload, {
    description: 'Carries out a proposed rectification, which answers the request, or returns it.',
  })
  decideRectification(
    @Arg('input', () => DecideRectificationArgs, { description: 'The second word.' })
    input: DecideRectificationArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return done(decideRectification(domain, input));
  }
}
