import { consentActs, consentChannels, consentPurposes } from '@apipay/db/schema/consents.enums';
import { type ConsentOffer, consentStates, type ReviewConsentAct } from '@apipay/domain/consents';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { DocumentKindEnum } from '../documents/document-edition.type';
import { ProcessingTermType } from '../processing-register/processing-entry.type';

export const ConsentPurposeEnum = enumOf(
  'ConsentPurpose',
  'For what a person is asked by a separate act.',
  consentPurposes,
);
export const ConsentStateEnum = enumOf(
  'ConsentState',
  'Where a consent stands; only `IN_FORCE` allows anything. `OUTDATED`: what it means has changed, and it is asked for anew.',
  consentStates,
);
export const ConsentActEnum = enumOf('ConsentActKind', 'What happened to a consent.', consentActs);

export const ConsentChannelEnum = enumOf(
  'ConsentChannel',
  'How an act was said; `WHATSAPP`: by an answer to a message.',
  consentChannels,
);

@ObjectType('ConsentAct', {
  simpleResolvers: true,
  description: 'One act in the ledger of consents; it is never changed.',
})
export class ConsentActType {
  @Field(() => ID, { description: 'Id of the act, `cns_…`.' })
  id: string;

  @Field(() => ConsentActEnum, { description: 'What happened.' })
  act: string;

  @Field(() => ID, { description: 'The giving that it is about; a giving names itself.' })
  givenId: string;

  @Field(() => ConsentChannelEnum, { description: 'How it was said.' })
  channel: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  happenedAt: Date;

  @Field(() => String, { description: 'Title of the text that was shown.' })
  title: string;

  @Field(() => Int, { description: 'Number of its edition.' })
  edition: number;

  @Field(() => LocaleEnum, { description: 'Language in which it was shown.' })
  locale: string;
}

@ObjectType('ReviewConsentAct', {
  simpleResolvers: true,
  description: 'An act about the publication of one review.',
})
export class ReviewConsentActType extends ConsentActType {
  @Field(() => ID, { description: 'Id of the review, `rev_…`.' })
  reviewId: string;

  @Field(() => String, {
    description: 'SHA-256 of exactly what was agreed to: text, name, language and places, in hex.',
  })
  contentHash: string;
}

@ObjectType('Consent', { simpleResolvers: true, description: 'One purpose that the viewer is asked for.' })
export class ConsentType {
  @Field(() => ConsentPurposeEnum, { description: 'For what.' })
  purpose: string;

  @Field(() => ConsentStateEnum, { description: 'Where it stands now.' })
  state: string;

  @Field(() => DocumentKindEnum, { description: 'The document whose text is shown.' })
  documentKind: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Its edition under which the consent was given last; null where it never was.',
  })
  agreedEdition: number | null;

  @Field(() => Int, { nullable: true, description: 'Its edition in force; null before the first.' })
  currentEdition: number | null;

  @Field(() => [ConsentActType], { description: 'Everything that happened, newest first.' })
  acts: readonly ConsentActType[];
}

@ObjectType('ConsentOffer', {
  simpleResolvers: true,
  description:
    'What the viewer is asked, in the language of `Accept-Language`, signed before it is shown. To be shown whole.',
})
export class ConsentOfferType {
  @Field(() => String, { description: 'To be brought back with `giveConsent`, unchanged.' })
  snapshot: string;

  @Field(() => DateTimeScalar, { description: 'Until when it is taken.' })
  expiresAt: Date;

  @Field(() => String, { description: 'Title.' })
  title: string;

  @Field(() => String, { description: 'Text above the contents, Markdown.' })
  body: string;

  @Field(() => String, { description: 'Text below the contents, Markdown.' })
  more: string;

  @Field(() => String, { description: 'Who asks: name of the operator.' })
  operatorName: string;

  @Field(() => String, { description: 'BIN or IIN of the operator.' })
  operatorNumber: string;

  @Field(() => ProcessingTermType, { description: 'For how long.' })
  term: ProcessingTermType;

  @Field(() => [String], { description: 'To whom the data go, for example `whatsapp`; empty: to nobody.' })
  recipients: readonly string[];

  @Field(() => [String], { description: 'Countries abroad to which they go, ISO 3166-1; empty: to none.' })
  countriesAbroad: readonly string[];

  @Field(() => Boolean, { description: 'Whether they are published.' })
  isPublished: boolean;

  @Field(() => [String], { description: 'Which data, for example `phone-number`.' })
  dataCategories: readonly string[];
}

@ObjectType('ConsentPayload', { simpleResolvers: true, description: 'Answer of an act.' })
export class ConsentPayload extends Payload {
  @Field(() => ConsentType, { nullable: true, description: 'The consent as it stands now.' })
  consent?: ConsentType | null;
}

export function toReviewConsentAct({ reviewHash, ...act }: ReviewConsentAct): ReviewConsentActType {
  return { ...act, contentHash: reviewHash.toString('hex') };
}

export function toConsentOffer({ form, snapshot, expiresAt }: ConsentOffer): ConsentOfferType {
  const { title, body, more, operatorName, operatorNumber, termKind, termDays } = form;
  const { recipients, countriesAbroad, isPublished, dataCategories } = form;
  return {
    snapshot,
    expiresAt,
    title,
    body,
    more,
    operatorName,
    operatorNumber,
    term: { kind: termKind, days: termDays, citation: null },
    recipients,
    countriesAbroad,
    isPublished,
    dataCategories,
  };
}
