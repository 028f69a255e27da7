import type {
  DocumentDraftInput,
  ProposeDocumentDraftInput,
  PublishDocumentDraftInput,
  SaveDocumentDraftInput,
  StartDocumentDraftInput,
} from '@apipay/domain/document-drafts';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { DocumentKindEnum } from '../documents/document-edition.type';

@InputType('StartDocumentDraftInput', { description: 'Of which document.' })
export class StartDocumentDraftArgs implements StartDocumentDraftInput {
  @Field(() => DocumentKindEnum, { description: 'Which document.' })
  kind: StartDocumentDraftInput['kind'];
}

@InputType('SaveDocumentDraftInput', { description: 'One language of a draft, whole or not.' })
export class SaveDocumentDraftArgs implements SaveDocumentDraftInput {
  @Field(() => ID, { description: 'Id of the draft.' })
  draftId: string;

  @Field(() => LocaleEnum, { description: 'Which language.' })
  locale: SaveDocumentDraftInput['locale'];

  @Field(() => Int, { description: 'The version of that language that was on the screen.' })
  version: number;

  @Field(() => String, { description: 'Title, 200 signs.' })
  title: string;

  @Field(() => String, { description: 'Markdown, 40 000 signs.' })
  body: string;
}

@InputType('DocumentDraftInput', { description: 'Which draft, as it was on the screen.' })
export class DocumentDraftArgs implements DocumentDraftInput {
  @Field(() => ID, { description: 'Id of the draft.' })
  draftId: string;

  @Field(() => Int, { description: 'Version of the draft that was on the screen.' })
  version: number;
}

@InputType('ProposeDocumentDraftInput', {
  description: 'What a second person is asked to publish, from when and why.',
})
export class ProposeDocumentDraftArgs extends DocumentDraftArgs implements ProposeDocumentDraftInput {
  @Field(() => String, {
    nullable: true,
    description: 'A day later than today in Almaty, `YYYY-MM-DD`; none: from its publication.',
  })
  effectiveOn?: string | null;

  @Field(() => Boolean, {
    description: 'True where it matters to people, although the register is the same.',
  })
  isDeclaredMaterial: boolean;

  @Field(() => String, { description: 'Why. 300 signs, no telephone number.' })
  reason: string;
}

@InputType('PublishDocumentDraftInput', { description: 'Which draft is published, by what was looked at.' })
export class PublishDocumentDraftArgs extends DocumentDraftArgs implements PublishDocumentDraftInput {
  @Field(() => String, { description: 'Fingerprint of what was looked at.' })
  contentHash: string;
}
