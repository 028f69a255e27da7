import {
  fileRequest,
  listMerchantsOfNumber,
  listOwnRequests,
  readOwnRequest,
  withdrawRequest,
  writeInOwnRequest,
} from '@apipay/domain/data-subject-requests';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { AssumedLength, Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { FileDataSubjectRequestArgs, WriteInRequestArgs } from './data-subject-request.args';
import {
  DataSubjectRequestPayload,
  DataSubjectRequestType,
  MerchantOfNumberType,
  OwnDataSubjectRequestDetailType,
} from './data-subject-request.type';
import { toDetail } from './to-detail';

const proofToken = {
  nullable: true,
  description: 'From `confirmVerificationCode` of a code of `requestDataRequestCode`; null: the viewer.',
} as const;

/** Whoever asks proves it by the session or by a token of a proven number; the verbs refuse everybody else. */
@Resolver()
export class DataSubjectRequestsResolver {
  @Public()
  @AssumedLength(20)
  @Query(() => [DataSubjectRequestType], {
    description: 'What whoever asks has asked, the latest first, 100 at most.',
  })
  ownDataSubjectRequests(
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<readonly DataSubjectRequestType[]> {
    return listOwnRequests(domain, { proofToken: token ?? null });
  }

  @Public()
  @Cost(10)
  @Query(() => OwnDataSubjectRequestDetailType, {
    description: 'One’s own request with its words. Errors: REQUEST_NOT_FOUND, REQUEST_PROOF_NEEDED.',
  })
  async ownDataSubjectRequest(
    @Arg('id', () => ID, { description: 'Id of the request.' }) id: string,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<OwnDataSubjectRequestDetailType> {
    return toDetail(await readOwnRequest(domain, id, { proofToken: token ?? null }));
  }

  @Public()
  @Cost(10)
  @AssumedLength(20)
  @Query(() => [MerchantOfNumberType], { description: 'Businesses that invoice the number, 50 at most.' })
  merchantsOfNumber(
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<readonly MerchantOfNumberType[]> {
    return listMerchantsOfNumber(domain, { proofToken: token ?? null });
  }

  @Public()
  @Mutation(() => DataSubjectRequestPayload, {
    description: 'Asks. Data are blocked and mailings stopped with the same commit.',
  })
  async fileDataSubjectRequest(
    @Arg('input', () => FileDataSubjectRequestArgs, { description: 'What is asked.' })
    input: FileDataSubjectRequestArgs,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    const { representative } = input;
    const wish = {
      ...input,
      // Whatever is left out is null.
      merchantId: input.merchantId ?? null,
      representative: representative ? { ...representative, endsOn: representative.endsOn ?? null } : null,
    };
    return {
      dataSubjectRequestId: await fileRequest(domain, wish, { proofToken: token ?? null }),
      ...noErrors,
    };
  }

  @Public()
  @Mutation(() => DataSubjectRequestPayload, { description: 'Adds a message to one’s own open request.' })
  async writeInDataSubjectRequest(
    @Arg('input', () => WriteInRequestArgs, { description: 'Which and what.' }) input: WriteInRequestArgs,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return {
      dataSubjectRequestId: await writeInOwnRequest(domain, input, { proofToken: token ?? null }),
      ...noErrors,
    };
  }

  @Public()
  @Mutation(() => DataSubjectRequestPayload, {
    description: 'Takes one’s own open request back; a block that it began is lifted.',
  })
  async withdrawDataSubjectRequest(
    @Arg('id', () => ID, { description: 'Id of the request.' }) id: string,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<DataSubjectRequestPayload> {
    return {
      dataSubjectRequestId: await withdrawRequest(domain, { id }, { proofToken: token ?? null }),
      ...noErrors,
    };
  }
}
