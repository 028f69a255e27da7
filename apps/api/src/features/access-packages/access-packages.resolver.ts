import { requestVerificationCode } from '@apipay/auth/request-verification-code';
import {
  askForAnotherPackage,
  endOwnPackage,
  listUnfetchedCopies,
  numberForPackageCode,
  openAccessPackage,
  readOwnPackage,
  readPackageHead,
  readPackagePart,
  recordPackageFetch,
} from '@apipay/domain/access-packages';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { AssumedLength, Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { RequestVerificationCodePayload } from '../verification-codes/verification-code.type';
import {
  AccessPackageCodeArgs,
  FetchAccessPackageArgs,
  OpenAccessPackageArgs,
  RecordFetchArgs,
} from './access-package.args';
import { AccessPackagePayload, OpenAccessPackagePayload, OwnAccessPackageType } from './access-package.type';

const proofToken = {
  nullable: true,
  description: 'From `confirmVerificationCode` of a code of `requestDataRequestCode`; null: the viewer.',
} as const;
const proofOf = (token: string | null | undefined) => ({ proofToken: token ?? null });

/** Whoever asks proves it as with every request about data; the content needs what the opening by a code gave besides. */
@Resolver()
export class AccessPackagesResolver {
  @Public()
  @Query(() => OwnAccessPackageType, {
    nullable: true,
    description: 'The copy that answers one’s own request; null where it is answered otherwise.',
  })
  ownAccessPackage(
    @Arg('requestId', () => ID, { description: 'Id of the request.' }) requestId: string,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<OwnAccessPackageType | null> {
    return readOwnPackage(domain, requestId, proofOf(token));
  }

  @Public()
  @AssumedLength(5)
  @Query(() => [ID], {
    description: 'Those of one’s own requests whose copy is there and was not fetched yet.',
  })
  ownUnfetchedCopies(
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<readonly string[]> {
    return listUnfetchedCopies(domain, proofOf(token));
  }

  @Public()
  @Cost(10)
  @Query(() => String, {
    description:
      'JSON: about whom, from which tables, for what, how long, and which parts follow. Errors: ACCESS_PACKAGE_ENDED.',
  })
  async accessPackageHead(
    @Arg('input', () => FetchAccessPackageArgs, { description: 'Which.' }) input: FetchAccessPackageArgs,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<string> {
    return JSON.stringify(await readPackageHead(domain, { ...input }, proofOf(token)));
  }

  @Public()
  @Cost(10)
  @Query(() => String, {
    description: 'JSON: the rows of one part. Leaves a record. Errors: ACCESS_PACKAGE_ENDED.',
  })
  accessPackagePart(
    @Arg('input', () => FetchAccessPackageArgs, { description: 'Which.' }) input: FetchAccessPackageArgs,
    @Arg('position', () => Int, { description: 'From 0, as the head lists them.' }) position: number,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<string> {
    return readPackagePart(domain, { ...input }, position, proofOf(token));
  }

  @Public()
  @Mutation(() => RequestVerificationCodePayload, {
    description: 'Sends a fresh code to the number of whoever asked, to open the copy.',
  })
  async requestAccessPackageCode(
    @Arg('input', () => AccessPackageCodeArgs, { description: 'For which.' }) input: AccessPackageCodeArgs,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain, clientAddress }: RequestContext,
  ): Promise<RequestVerificationCodePayload> {
    const { requestId, bindingSecret } = input;
    const phone = await numberForPackageCode(domain, requestId, proofOf(token));
    const challenge = await requestVerificationCode(domain, {
      phone,
      audience: 'user',
      purpose: 'access-package',
      clientAddress,
      bindingSecret,
      locale: domain.locale,
    });
    return { ...challenge, ...noErrors };
  }

  @Public()
  @Mutation(() => OpenAccessPackagePayload, {
    description: 'Opens a copy, once and for one browser, by a code that was confirmed.',
  })
  async openAccessPackage(
    @Arg('input', () => OpenAccessPackageArgs, { description: 'What opens it.' })
    input: OpenAccessPackageArgs,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<OpenAccessPackagePayload> {
    const wish = { ...input, fact: input.fact ?? null };
    return { ...(await openAccessPackage(domain, wish, proofOf(token))), ...noErrors };
  }

  @Public()
  @Mutation(() => AccessPackagePayload, {
    description: 'Says that a form was given to its end; its hash stands in the log.',
  })
  async recordAccessPackageFetch(
    @Arg('input', () => RecordFetchArgs, { description: 'What was given.' }) input: RecordFetchArgs,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<AccessPackagePayload> {
    await recordPackageFetch(domain, { ...input }, proofOf(token));
    return noErrors;
  }

  @Public()
  @Mutation(() => AccessPackagePayload, { description: 'Has an opened copy deleted at once.' })
  async endAccessPackage(
    @Arg('input', () => FetchAccessPackageArgs, { description: 'Which.' }) input: FetchAccessPackageArgs,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<AccessPackagePayload> {
    await endOwnPackage(domain, { ...input }, proofOf(token));
    return noErrors;
  }

  @Public()
  @Mutation(() => AccessPackagePayload, {
    description: 'Asks for another copy where the last one has ended, five a day at most.',
  })
  async askForAnotherAccessPackage(
    @Arg('requestId', () => ID, { description: 'Id of the request.' }) requestId: string,
    @Arg('proofToken', () => String, proofToken) token: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<AccessPackagePayload> {
    await askForAnotherPackage(domain, requestId, proofOf(token));
    return noErrors;
  }
}
