import type {
  DecideBlockInput,
  DecideRectificationInput,
  DecideRefusalInput,
  FileRequestInput,
  ProposeRectificationInput,
  ProposeRefusalInput,
  RecordPaperRequestInput,
  WriteInRequestInput,
} from '@apipay/domain/data-subject-requests/data-subject-request.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import {
  RefusalGroundEnum,
  RepresentativeAuthorityEnum,
  RequesterKindEnum,
  RequestKindEnum,
  RequestScopeEnum,
} from './data-subject-request.type';

type Representative = NonNullable<FileRequestInput['representative']>;

import { ProofDocumentEnum, RectifiedFieldEnum } from '../rectifications/rectification.type';

@InputType('RepresentativeInput', {
  description: 'Who asks for somebody else: declared, and checked by staff.',
})
export class RepresentativeArgs implements Representative {
  @Field(() => RepresentativeAuthorityEnum, { description: 'In what capacity.' })
  authority: Representative['authority'];

  @Field(() => String, { description: 'Kind and number of the document, never a copy of it.' })
  document: string;

  @Field(() => String, { description: 'Number of whoever is represented, in any spelling.' })
  phone: string;

  @Field(() => DateScalar, { nullable: true, description: 'When the authority ends; null: it does not.' })
  endsOn: string | null;
}

@InputType('FileDataSubjectRequestInput', { description: 'What somebody asks about personal data.' })
export class FileDataSubjectRequestArgs implements FileRequestInput {
  @Field(() => RequestKindEnum, { description: 'What is asked.' })
  kind: FileRequestInput['kind'];

  @Field(() => RequestScopeEnum, { description: 'About whose data.' })
  scope: FileRequestInput['scope'];

  @Field(() => ID, { nullable: true, description: 'Under which merchant alone.' })
  merchantId: string | null;

  @Field(() => String, {
    description: 'In one’s own words, at most 2,000 signs; may be empty but for a rectification.',
  })
  text: string;

  @Field(() => RepresentativeArgs, { nullable: true, description: 'Where one asks for somebody else.' })
  representative: RepresentativeArgs | null;
}

@InputType('PaperAuthorityInput', { description: 'Of a representative who wrote on paper.' })
export class PaperAuthorityArgs {
  @Field(() => RepresentativeAuthorityEnum, { description: 'In what capacity.' })
  authority: Representative['authority'];

  @Field(() => String, { description: 'Kind and number of the document.' })
  document: string;
}

@InputType('RecordPaperRequestInput', { description: 'A request that came on paper.' })
export class RecordPaperRequestArgs implements RecordPaperRequestInput {
  @Field(() => RequestKindEnum, { description: 'What is asked.' })
  kind: RecordPaperRequestInput['kind'];

  @Field(() => RequesterKindEnum, { description: 'Who asks.' })
  requester: RecordPaperRequestInput['requester'];

  @Field(() => String, { description: 'Number of whoever it is about, in any spelling.' })
  phone: string;

  @Field(() => String, { description: 'What is asked.' })
  text: string;

  @Field(() => DateTimeScalar, { description: 'When the paper arrived.' })
  receivedAt: Date;

  @Field(() => Boolean, { description: 'Whether staff have made sure who sent it.' })
  isIdentityProven: boolean;

  @Field(() => PaperAuthorityArgs, { nullable: true, description: 'Of a representative.' })
  representative: PaperAuthorityArgs | null;
}

@InputType('WriteInDataSubjectRequestInput', { description: 'Which request, and what is written.' })
export class WriteInRequestArgs implements WriteInRequestInput {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;

  @Field(() => String, { description: 'At most 2,000 signs.' })
  text: string;
}

export const BlockOutcomeEnum = enumOf('BlockOutcome', 'What the check of a block has found.', [
  'not-confirmed',
  'confirmed',
  'corrected',
] as const satisfies readonly DecideBlockInput['outcome'][]);

@InputType('DecideBlockInput', { description: 'What the check of a block has found.' })
export class DecideBlockArgs extends WriteInRequestArgs implements DecideBlockInput {
  @Field(() => BlockOutcomeEnum, { description: 'The finding.' })
  outcome: DecideBlockInput['outcome'];
}

@InputType('ProposeRefusalInput', { description: 'A refusal with its ground, for a second person.' })
export class ProposeRefusalArgs extends WriteInRequestArgs implements ProposeRefusalInput {
  @Field(() => RefusalGroundEnum, { description: 'The ground.' })
  ground: ProposeRefusalInput['ground'];
}

@InputType('DecideRefusalInput', { description: 'The second person’s word on a refusal.' })
export class DecideRefusalArgs extends WriteInRequestArgs implements DecideRefusalInput {
  @Field(() => Boolean, { description: 'True: the refusal goes out and closes the request.' })
  isConfirmed: boolean;
}

@InputType('ProposeRectificationInput', { description: 'What is right, and by which document.' })
export class ProposeRectificationArgs implements ProposeRectificationInput {
  @Field(() => ID, { description: 'Which request.' })
  id: string;

  @Field(() => RectifiedFieldEnum, { description: 'What is put right.' })
  field: ProposeRectificationInput['field'];

  @Field(() => String, {
    description: 'What is right; empty for a number, which is the one by which the request came.',
  })
  value: string;

  @Field(() => String, {
    nullable: true,
    description: 'The sign-in number of the account, where the request did not come from it.',
  })
  accountPhone: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The account that was looked at, `usr_…`; none and another one are refused.',
  })
  accountId: string | null;

  @Field(() => ProofDocumentEnum, { description: 'Kind of the document that shows it.' })
  document: ProposeRectificationInput['document'];

  @Field(() => String, { description: 'Its number, never a copy.' })
  documentNumber: string;
}

@InputType('DecideRectificationInput', { description: 'The second word about a proposed rectification.' })
export class DecideRectificationArgs implements DecideRectificationInput {
  @Field(() => ID, { description: 'Which request.' })
  id: string;

  @Field(() => Boolean, { description: 'Carried out, or returned.' })
  isConfirmed: boolean;

  @Field(() => String, { description: 'The answer to whoever asked, or why it is returned.' })
  text: string;
}
