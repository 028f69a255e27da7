import { documentDraftStates } from '@apipay/db/schema/document-drafts.enums';
import type { ConsentContents } from '@apipay/domain/consents';
import {
  type DocumentAtDesk,
  type DocumentDraft,
  type DraftView,
  renderDraft,
} from '@apipay/domain/document-drafts';
import type { DocumentEdition } from '@apipay/domain/documents';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { UserErrorType, userErrorsOf } from '../../graphql/user-error.type';
import { MeaningDifferenceType } from '../documents/document-comparison.type';
import { DocumentChangeClassEnum, DocumentKindEnum } from '../documents/document-edition.type';
import {
  ProcessingEntryType,
  ProcessingTermType,
  toProcessingEntry,
} from '../processing-register/processing-entry.type';

export const DocumentDraftStateEnum = enumOf(
  'DocumentDraftState',
  'Where the next edition of a document stands.',
  documentDraftStates,
);

@ObjectType('ConsentContents', {
  simpleResolvers: true,
  description: 'What the law asks a consent to name, as the register has it now.',
})
export class ConsentContentsType implements Omit<ConsentContents, 'termKind' | 'termDays'> {
  @Field(() => String, { description: 'Who asks: name of the operator.' })
  operatorName: string;

  @Field(() => String, { description: 'BIN or IIN of the operator.' })
  operatorNumber: string;

  @Field(() => ProcessingTermType, { description: 'For how long.' })
  term: ProcessingTermType;

  @Field(() => [String], { description: 'To whom the data go; empty: to nobody.' })
  recipients: string[];

  @Field(() => [String], { description: 'Countries abroad to which they go; empty: to none.' })
  countriesAbroad: string[];

  @Field(() => Boolean, { description: 'Whether they are published.' })
  isPublished: boolean;

  @Field(() => [String], { description: 'Which data.' })
  dataCategories: string[];
}

@ObjectType('DocumentDraftPage', {
  simpleResolvers: true,
  description:
    'One language of a draft as readers will see it, and of the edition in force as they see it now.',
})
export class DocumentDraftPageType {
  @Field(() => String, { description: 'Title of the draft.' })
  title: string;

  @Field(() => String, { description: 'Markdown with the operator’s requisites filled in.' })
  body: string;

  @Field(() => ConsentContentsType, {
    nullable: true,
    description: 'What stands at `{{contents}}` of a consent of people with an account, from the register.',
  })
  contents: ConsentContentsType | null;

  @AssumedLength(3)
  @Field(() => [String], { description: 'What stands at `{{contents}}` where visitors are asked.' })
  lines: readonly string[];

  @Field(() => String, { description: 'Title of the edition in force.' })
  titleInForce: string;

  @Field(() => String, { description: 'Markdown of the edition in force.' })
  bodyInForce: string;
}

@ObjectType('DocumentDraftEffect', {
  simpleResolvers: true,
  description: 'What publishing the draft would do, reckoned at this moment.',
})
export class DocumentDraftEffectType {
  @Field(() => Int, { description: 'Number of the edition in force.' })
  inForce: number;

  @Field(() => Int, { description: 'Number that the draft gets.' })
  edition: number;

  @Field(() => String, { description: 'Its fingerprint; the publication names it.' })
  contentHash: string;

  @Field(() => DocumentChangeClassEnum, { description: 'Next to the edition in force.' })
  changeClass: string;

  @Field(() => [MeaningDifferenceType], { description: 'Next to the edition in force.' })
  differences: readonly MeaningDifferenceType[];

  @Field(() => [ProcessingEntryType], { description: 'The register’s part that belongs to the document.' })
  register: readonly ProcessingEntryType[];

  @Field(() => Int, { description: 'People whose consent stands now and would not any more.' })
  asksAnew: number;

  @Field(() => Int, { description: 'People with an account.' })
  tells: number;
}

@ObjectType('DocumentDraft', {
  simpleResolvers: true,
  description: 'The next edition of a document while it is written.',
})
export class DocumentDraftType
  implements
    Omit<DocumentDraft, 'baseEditionId' | 'editionId' | 'publishedById' | 'settledAt' | 'startedById'>
{
  @Field(() => ID, { description: 'Id of the draft.' })
  id: DocumentDraft['id'];

  @Field(() => DocumentKindEnum, { description: 'Which document.' })
  kind: DocumentDraft['kind'];

  @Field(() => DocumentDraftStateEnum, { description: 'Where it stands.' })
  state: DocumentDraft['state'];

  @Field(() => Int, { description: 'Changes with every step; proposing and publishing name it.' })
  version: number;

  @Field(() => String, { description: 'Title in Russian.' })
  titleRu: string;

  @Field(() => String, { description: 'Title in Kazakh.' })
  titleKk: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn: string;

  @Field(() => String, { description: 'Markdown in Russian.' })
  bodyRu: string;

  @Field(() => String, { description: 'Markdown in Kazakh.' })
  bodyKk: string;

  @Field(() => String, { description: 'Markdown in English.' })
  bodyEn: string;

  @Field(() => Int, { description: 'Of the Russian text by itself; saving it names it.' })
  versionRu: number;

  @Field(() => Int, { description: 'Of the Kazakh text by itself.' })
  versionKk: number;

  @Field(() => Int, { description: 'Of the English text by itself.' })
  versionEn: number;

  @Field(() => Boolean, {
    description: 'The proposer says that it matters, although the register is the same.',
  })
  isDeclaredMaterial: boolean;

  @Field(() => String, { nullable: true, description: 'A day in Almaty; null: from its publication.' })
  effectiveOn: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was proposed.' })
  reason: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  startedAt: Date;

  @Field(() => ID, { description: 'Who wrote last.' })
  editedById: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  editedAt: Date;

  @Field(() => ID, { nullable: true, description: 'Who proposed it.' })
  proposedById: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  proposedAt: Date | null;

  @Field(() => Boolean, { description: 'True where the viewer proposed it and so may not publish it.' })
  isOwnProposal: boolean;
}

@ObjectType('DocumentDraftView', {
  simpleResolvers: true,
  description: 'The draft under way with what its publication would do.',
})
export class DocumentDraftViewType {
  @Field(() => DocumentDraftType, { description: 'The draft.' })
  draft: DocumentDraftType;

  @Field(() => DocumentDraftEffectType, { description: 'What publishing it would do.' })
  effect: DocumentDraftEffectType;

  @Field(() => [UserErrorType], { description: 'What stands against it; empty where nothing does.' })
  problems: readonly UserErrorType[];

  @Field(() => DocumentDraftPageType, {
    description: 'As readers will see it, in the language that was asked for.',
  })
  page: DocumentDraftPageType;
}

@ObjectType('ComingEdition', {
  simpleResolvers: true,
  description: 'An edition that is published and not in force yet.',
})
export class ComingEditionType {
  @Field(() => Int, { description: 'Its number.' })
  edition: number;

  @Field(() => DateTimeScalar, { description: 'From when it is in force.' })
  effectiveAt: Date;
}

@ObjectType('DocumentAtDesk', {
  simpleResolvers: true,
  description: 'A document with what is in force, to come and under way.',
})
export class DocumentAtDeskType {
  @Field(() => DocumentKindEnum, { description: 'Which document.' })
  kind: string;

  @Field(() => Int, { nullable: true, description: 'Number of the edition in force.' })
  inForce: number | null;

  @Field(() => ComingEditionType, { nullable: true, description: 'The last edition that is to come.' })
  coming: ComingEditionType | null;

  @Field(() => Boolean, { description: 'False where the register has moved away from the edition in force.' })
  saysTheRegister: boolean;

  @Field(() => DocumentDraftStateEnum, { nullable: true, description: 'State of the draft under way.' })
  draftState: string | null;
}

@ObjectType('DocumentDraftPayload', { simpleResolvers: true, description: 'The draft after what was done.' })
export class DocumentDraftPayload extends Payload {
  @Field(() => DocumentDraftType, { nullable: true, description: 'The draft as it stands now.' })
  draft?: DocumentDraftType;
}

@ObjectType('PublishDocumentDraftPayload', {
  simpleResolvers: true,
  description: 'The edition that was published.',
})
export class PublishDocumentDraftPayload extends Payload {
  @Field(() => ComingEditionType, { nullable: true, description: 'The edition that was published.' })
  edition?: Pick<DocumentEdition, 'edition' | 'effectiveAt'>;
}

export function toDraft(draft: DocumentDraft, { domain: { actor } }: RequestContext): DocumentDraftType {
  const isOwnProposal = actor.kind === 'staff' && draft.proposedById === actor.staffMemberId;
  return { ...draft, isOwnProposal };
}

export function toDraftView(
  view: DraftView,
  locale: Parameters<typeof renderDraft>[1],
  context: RequestContext,
): DocumentDraftViewType {
  const { next, inForce, contents, lines } = renderDraft(view, locale);
  const { edition, contentHash, changeClass, differences, meaning, asksAnew, tells } = view.next;
  return {
    draft: toDraft(view.draft, context),
    effect: {
      inForce: view.next.inForce.edition,
      edition,
      contentHash: contentHash.toString('hex'),
      changeClass,
      differences,
      register: meaning.map(toProcessingEntry),
      asksAnew,
      tells,
    },
    problems: view.problems.flatMap((problem) => userErrorsOf(problem, context)),
    page: {
      title: next.title,
      body: next.markdown,
      contents: contents && toContents(contents),
      lines,
      titleInForce: inForce.title,
      bodyInForce: inForce.markdown,
    },
  };
}

function toContents({ termKind, termDays, ...contents }: ConsentContents): ConsentContentsType {
  return { ...contents, term: { kind: termKind, days: termDays, citation: null } };
}

export function toDeskLine({ draft, ...line }: DocumentAtDesk): DocumentAtDeskType {
  return { ...line, draftState: draft?.state ?? null };
}
