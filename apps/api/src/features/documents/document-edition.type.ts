import { confirmationKinds, documentKinds } from '@apipay/db/schema/documents.enums';
import {
  changeClasses,
  type DocumentEdition,
  editionStates,
  hashedTextOf,
  type ListedEdition,
  renderDocument,
  type ShownEdition,
} from '@apipay/domain/documents';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';
import { enumOf } from '../../graphql/enum';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { ProcessingEntryType, toProcessingEntry } from '../processing-register/processing-entry.type';

export const DocumentKindEnum = enumOf('DocumentKind', 'Legal documents of the service.', documentKinds);
export const ConfirmationKindEnum = enumOf('ConfirmationKind', 'What a person confirmed.', confirmationKinds);

export const DocumentEditionStateEnum = enumOf(
  'DocumentEditionState',
  'Where an edition stands next to the one in force.',
  editionStates,
);
export const DocumentChangeClassEnum = enumOf(
  'DocumentChangeClass',
  'Whether a change touches purposes, data, recipients, countries, terms or bases, or only the wording.',
  changeClasses,
);

@ObjectType('DocumentEdition', {
  simpleResolvers: true,
  description: 'One published edition of a legal document; it never changes.',
})
export class DocumentEditionType
  implements Pick<DocumentEdition, 'id' | 'kind' | 'edition' | 'publishedAt' | 'effectiveAt'>
{
  @Field(() => ID, { description: 'Id of the edition; registration names it.' })
  id: DocumentEdition['id'];

  @Field(() => DocumentKindEnum, { description: 'Which document.' })
  kind: DocumentEdition['kind'];

  @Field(() => Int, { description: 'Number of the edition, from 1.' })
  edition: number;

  @Field(() => String, { description: 'Title in the language of `Accept-Language`.' })
  title: string;

  @Field(() => String, {
    description:
      'Text in Markdown, in the language of `Accept-Language`, with the operator’s requisites filled in: of today, or of the time when a past edition was in force. A line `{{register}}` marks the place of the table of `processingRegister`.',
  })
  body: string;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt: Date;

  @Field(() => DateTimeScalar, { description: 'From when it is in force.' })
  effectiveAt: Date;

  @Field(() => String, { description: 'SHA-256 of all three languages together, in hex.' })
  contentHash: string;

  @Field(() => String, {
    description:
      'What the fingerprint is taken from: kind, number, title and text of each language, and the table as JSON, with U+0000 between them.',
  })
  hashedText: string;

  @Field(() => [ProcessingEntryType], {
    nullable: true,
    description:
      'The register of personal data as this edition published it; null for editions that kept none.',
  })
  register: readonly ProcessingEntryType[] | null;
}

@ObjectType('DocumentEditionLine', {
  simpleResolvers: true,
  description: 'One published edition in the list of a document.',
})
export class DocumentEditionLineType {
  @Field(() => ID, { description: 'Id of the edition.' })
  id: string;

  @Field(() => DocumentKindEnum, { description: 'Which document.' })
  kind: string;

  @Field(() => Int, { description: 'Number of the edition, from 1.' })
  edition: number;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt: Date;

  @Field(() => DateTimeScalar, { description: 'From when it is in force.' })
  effectiveAt: Date;

  @Field(() => String, { description: 'SHA-256 of the edition, in hex.' })
  contentHash: string;

  @Field(() => DocumentEditionStateEnum, { description: 'In force, not yet, or no longer.' })
  state: string;

  @Field(() => DocumentChangeClassEnum, {
    nullable: true,
    description: 'What it changed in the edition before it; null for the first.',
  })
  changeClass: string | null;
}

export function toEditionLine(edition: ListedEdition): DocumentEditionLineType {
  return { ...edition, contentHash: edition.contentHash.toString('hex') };
}

@ObjectType('Confirmation', {
  simpleResolvers: true,
  description: 'Something that the viewer has confirmed.',
})
export class ConfirmationType {
  @Field(() => ID, { description: 'Id of the record.' })
  id: string;

  @Field(() => ConfirmationKindEnum, { description: 'What was confirmed.' })
  kind: string;

  @Field(() => Int, { nullable: true, description: 'Number of the document’s edition; null for age.' })
  edition: number | null;

  @Field(() => LocaleEnum, { description: 'Language in which it was shown.' })
  locale: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  confirmedAt: Date;
}

export function toDocumentEdition(
  { edition: row, profile }: ShownEdition,
  context: RequestContext,
): DocumentEditionType {
  const { title, markdown } = renderDocument(row, profile, context.domain.locale);
  return {
    id: row.id,
    kind: row.kind,
    edition: row.edition,
    title,
    body: markdown,
    publishedAt: row.publishedAt,
    effectiveAt: row.effectiveAt,
    contentHash: row.contentHash.toString('hex'),
    hashedText: hashedTextOf(row),
    register: row.meaning?.map(toProcessingEntry) ?? null,
  };
}
