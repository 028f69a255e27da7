import { requestVerificationCode } from '@apipay/auth/request-verification-code';
import {
  type ConsentPurpose,
  confirmConsent,
  giveConsent,
  listConsents,
  listOpenObligations,
  listPreferences,
  listReviewConsents,
  readConsentOffer,
  readNumberOffer,
  readRegistrationOffer,
  withdrawConsent,
} from '@apipay/domain/consents';
import { listNumberObligations, withdrawNumberConsent } from '@apipay/domain/provider-connections';
import { openOwnNumber } from '@apipay/domain/users';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted, Public, SignedIn } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { RequestVerificationCodePayload } from '../verification-codes/verification-code.type';
import { ConfirmConsentArgs, GiveConsentArgs, RequestOwnCodeArgs, WithdrawConsentArgs } from './consent.args';
import {
  ConsentOfferType,
  ConsentPayload,
  ConsentPurposeEnum,
  ConsentType,
  ReviewConsentActType,
  toConsentOffer,
  toReviewConsentAct,
} from './consent.type';
import { ConsentObligationType, toObligation } from './consent-obligation.type';
import { PurposePreferenceType, toPurposePreference } from './purpose-preference.type';

@Resolver()
export class ConsentsResolver {
  @SignedIn()
  @Query(() => [ConsentType], {
    description: 'Every purpose for which the viewer is asked by a separate act, with its history.',
  })
  consents(@Ctx() { domain }: RequestContext): Promise<readonly ConsentType[]> {
    return listConsents(domain);
  }

  @SignedIn()
  @AssumedLength(10)
  @Query(() => [ReviewConsentActType], {
    description: 'What the viewer gave and took back for single reviews, newest first; 100 at most.',
  })
  async reviewConsentActs(@Ctx() { domain }: RequestContext): Promise<readonly ReviewConsentActType[]> {
    return (await listReviewConsents(domain)).map(toReviewConsentAct);
  }

  @SignedIn()
  @Query(() => [PurposePreferenceType], {
    description: 'For what the viewer’s data is used, purpose by purpose, and what allows it.',
  })
  async purposePreferences(@Ctx() { domain }: RequestContext): Promise<readonly PurposePreferenceType[]> {
    return (await listPreferences(domain)).map(toPurposePreference);
  }

  @SignedIn()
  @Query(() => [ConsentObligationType], {
    description:
      'What stands against the withdrawal of one of the viewer’s consents; empty: it can be withdrawn at once.',
  })
  async consentObligations(
    @Arg('purpose', () => ConsentPurposeEnum, {
      nullable: true,
      description: 'Of which consent; without it, of the one for the account.',
    })
    purpose: ConsentPurpose | null,
    @Ctx() { domain }: RequestContext,
  ): Promise<readonly ConsentObligationType[]> {
    const obligations =
      purpose === 'invoicing'
        ? await listNumberObligations(domain)
        : purpose === 'mailing'
          ? []
          : await listOpenObligations(domain);
    return obligations.map((obligation) => toObligation(obligation, domain.locale));
  }

  @Permitted('connection:manage')
  @Query(() => ConsentOfferType, {
    nullable: true,
    description:
      'What the viewer is asked where a Kaspi number is connected; null where that consent stands already. Leaves no trace.',
  })
  async numberConsentOffer(@Ctx() { domain, services }: RequestContext): Promise<ConsentOfferType | null> {
    const offer = await readNumberOffer(domain, services.snapshots);
    return offer && toConsentOffer(offer);
  }

  @Public()
  @Query(() => ConsentOfferType, {
    description: 'What whoever is registering is asked for the account. Leaves no trace.',
  })
  async registrationConsentOffer(
    @Arg('registrationToken', () => String, { description: 'From `confirmVerificationCode`.' })
    registrationToken: string,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<ConsentOfferType> {
    return toConsentOffer(await readRegistrationOffer(domain, services.snapshots, { registrationToken }));
  }

  @SignedIn()
  @Query(() => ConsentOfferType, { description: 'What the viewer is asked for a purpose. Leaves no trace.' })
  async consentOffer(
    @Arg('purpose', () => ConsentPurposeEnum, { description: 'For what.' }) purpose: ConsentPurpose,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<ConsentOfferType> {
    return toConsentOffer(await readConsentOffer(domain, services.snapshots, purpose));
  }

  @SignedIn()
  @Mutation(() => ConsentPayload, {
    description: 'The first act. For mailings the consent is in force only after `confirmConsent`.',
  })
  async giveConsent(
    @Arg('input', () => GiveConsentArgs, { description: 'What is given.' }) input: GiveConsentArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConsentPayload> {
    const { given } = await giveConsent(context.domain, context.services.snapshots, input);
    return answer(context, given?.purpose);
  }

  @SignedIn()
  @Mutation(() => RequestVerificationCodePayload, {
    description:
      'Sends a fresh code to the viewer’s own number, for acts that a session alone is too little for.',
  })
  async requestOwnCode(
    @Arg('input', () => RequestOwnCodeArgs, { description: 'In which browser.' }) input: RequestOwnCodeArgs,
    @Ctx() { domain, clientAddress }: RequestContext,
  ): Promise<RequestVerificationCodePayload> {
    const phone = await openOwnNumber(domain);
    const how = { audience: 'user', purpose: 'step-up', clientAddress, locale: domain.locale } as const;
    const challenge = await requestVerificationCode(domain, { ...input, ...how, phone });
    return { ...challenge, ...noErrors };
  }

  @SignedIn()
  @Mutation(() => ConsentPayload, { description: 'The second act, by a code to the viewer’s own number.' })
  async confirmConsent(
    @Arg('input', () => ConfirmConsentArgs, { description: 'Which consent, which code.' })
    input: ConfirmConsentArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConsentPayload> {
    await confirmConsent(context.domain, input);
    return answer(context, input.purpose);
  }

  @SignedIn()
  @Mutation(() => ConsentPayload, {
    description:
      'Takes a consent back, at once; that of the Kaspi number ends the connections with it. Where nothing stands, nothing changes.',
  })
  async withdrawConsent(
    @Arg('input', () => WithdrawConsentArgs, { description: 'Which.' }) input: WithdrawConsentArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConsentPayload> {
    const { purpose } = input;
    if (purpose === 'invoicing') await withdrawNumberConsent(context.domain);
    else await withdrawConsent(context.domain, { purpose });
    return answer(context, input.purpose);
  }
}

async function answer({ domain }: RequestContext, purpose: string | undefined): Promise<ConsentPayload> {
  const consent = (await listConsents(domain)).find((listed) => listed.purpose === purpose);
  return { consent: consent ?? null, ...noErrors };
}
