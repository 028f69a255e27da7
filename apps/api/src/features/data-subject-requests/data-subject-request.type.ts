import {
  blockFindings,
  refusalGrounds,
  representativeAuthorities,
  requestChannels,
  requestEntryKinds,
  requesterKinds,
  requestKinds,
  requestProofs,
  requestScopes,
  requestStates,
} from '@apipay/db/schema/data-subject-requests.enums';
import type { ClockOutcome } from '@apipay/db/schema/legal-clocks.enums';
import { blockEnds, underWayKinds } from '@apipay/db/schema/subject-blocks.enums';
import type {
  HandTasks,
  ListedRequest,
  MerchantOfNumber,
  ProposedRectification,
  RectifiedAccount,
  RequestDesk,
  RequestStep,
  StaffRequest,
} from '@apipay/domain/data-subject-requests';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { ClockOutcomeEnum } from '../legal-clocks/legal-clock.type';
import { ProofDocumentEnum, RectifiedFieldEnum } from '../rectifications/rectification.type';

export const RequestKindEnum = enumOf(
  'DataSubjectRequestKind',
  'What is asked about personal data.',
  requestKinds,
);
const RequestChannelEnum = enumOf('DataSubjectRequestChannel', 'How it came.', requestChannels);
export const RequesterKindEnum = enumOf('RequesterKind', 'Who asks.', requesterKinds);
const RequestProofEnum = enumOf('DataSubjectRequestProof', 'How it is known who asks.', requestProofs);
const RequestStateEnum = enumOf('DataSubjectRequestState', 'How far a request is.', requestStates);
export const RequestScopeEnum = enumOf('DataSubjectRequestScope', 'About whose data.', requestScopes);
export const RepresentativeAuthorityEnum = enumOf(
  'RepresentativeAuthority',
  'In what capacity a representative asks.',
  representativeAuthorities,
);
const BlockFindingEnum = enumOf('BlockFinding', 'What the check of a block found.', blockFindings);
export const RefusalGroundEnum = enumOf('RefusalGround', 'Why a request is refused.', refusalGrounds);
const RequestStepKindEnum = enumOf('DataSubjectRequestStepKind', 'What happened.', requestEntryKinds);
const BlockEndEnum = enumOf('BlockEnd', 'Why a block was lifted.', blockEnds);
const UnderWayKindEnum = enumOf('UnderWayKind', 'What was already leaving.', underWayKinds);

@ObjectType('DataSubjectRequest', {
  simpleResolvers: true,
  description: 'What somebody asks of the operator about personal data, without the words.',
})
export class DataSubjectRequestType
  implements Omit<ListedRequest, 'version' | 'recordedById' | 'proposedById' | 'closedById'>
{
  @Field(() => ID, { description: 'Id of the request, `dsr_…`.' })
  id: ListedRequest['id'];

  @Field(() => Int, { description: 'The number by which people name it.' })
  number: number;

  @Field(() => RequestKindEnum, { description: 'What is asked.' })
  kind: ListedRequest['kind'];

  @Field(() => RequestChannelEnum, { description: 'How it came.' })
  channel: ListedRequest['channel'];

  @Field(() => RequesterKindEnum, { description: 'Who asks.' })
  requester: ListedRequest['requester'];

  @Field(() => ID, { description: 'The subject that asks, `sub_…`.' })
  subjectId: ListedRequest['subjectId'];

  @Field(() => RequestScopeEnum, { description: 'About whose data.' })
  scope: ListedRequest['scope'];

  @Field(() => ID, { nullable: true, description: 'Under which merchant alone; null for all.' })
  merchantId: ListedRequest['merchantId'];

  @Field(() => String, { nullable: true, description: 'Last four digits of the number that it is about.' })
  aboutTail: string | null;

  @Field(() => RequestStateEnum, { description: 'How far it is.' })
  state: ListedRequest['state'];

  @Field(() => RequestProofEnum, { description: 'How it is known who asks.' })
  proof: ListedRequest['proof'];

  @Field(() => LocaleEnum, { description: 'The language in which it was asked.' })
  locale: ListedRequest['locale'];

  @Field(() => RepresentativeAuthorityEnum, { nullable: true, description: 'Of a representative.' })
  authority: ListedRequest['authority'];

  @Field(() => DateScalar, { nullable: true, description: 'When the authority ends; null: it does not.' })
  authorityEndsOn: string | null;

  @Field(() => DateTimeScalar, { description: 'The moment from which the law counts.' })
  receivedAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it was written down; later where it came on paper.' })
  recordedAt: Date;

  @Field(() => ID, { nullable: true, description: 'The request that asks the same.' })
  duplicateOfId: ListedRequest['duplicateOfId'];

  @Field(() => BlockFindingEnum, { nullable: true, description: 'What the check of a block found.' })
  finding: ListedRequest['finding'];

  @Field(() => RefusalGroundEnum, { nullable: true, description: 'Why it is refused.' })
  refusalGround: ListedRequest['refusalGround'];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The first moment that is late, by the nearest of its legal terms; null once it is closed.',
  })
  dueAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;
}

@ObjectType('DataSubjectRequestClock', {
  simpleResolvers: true,
  description: 'A term of the law that runs, or ran, on a request.',
})
export class RequestClockType {
  @Field(() => ID, { description: 'Id of the clock.' })
  id: string;

  @Field(() => String, { description: 'The duty, as the register of duties names it.' })
  duty: string;

  @Field(() => String, { description: 'Where the law says so.' })
  citation: string;

  @Field(() => DateTimeScalar, { description: 'From when.' })
  startedAt: Date;

  @Field(() => DateTimeScalar, { description: 'The first moment that is late.' })
  dueAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When what it was for was done.' })
  stoppedAt: Date | null;

  @Field(() => ClockOutcomeEnum, { nullable: true, description: 'How it ended; null while it runs.' })
  outcome: ClockOutcome | null;
}

@ObjectType('DataSubjectRequestStep', { simpleResolvers: true, description: 'What happened to a request.' })
export class RequestStepType implements RequestStep {
  @Field(() => ID, { description: 'Id of the step, `rqe_…`.' })
  id: string;

  @Field(() => RequestStepKindEnum, { description: 'What happened.' })
  kind: RequestStep['kind'];

  @Field(() => DateTimeScalar, { description: 'When.' })
  happenedAt: Date;

  @Field(() => Boolean, { description: 'True for what staff did.' })
  isByStaff: boolean;

  @Field(() => String, { nullable: true, description: 'What was written.' })
  text: string | null;

  @Field(() => Int, { nullable: true, description: 'For a block: how many actions were under way.' })
  count: number | null;
}

@ObjectType('UnderWay', {
  simpleResolvers: true,
  description: 'Something that had left a moment before a block.',
})
export class UnderWayType {
  @Field(() => UnderWayKindEnum, { description: 'What.' })
  kind: (typeof underWayKinds)[number];

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since: Date;
}

@ObjectType('SubjectBlock', {
  simpleResolvers: true,
  description: 'A time during which data are stored and not used.',
})
export class SubjectBlockType {
  @Field(() => DateTimeScalar, { description: 'From when.' })
  blockedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null: it stands.' })
  endedAt: Date | null;

  @Field(() => BlockEndEnum, { nullable: true, description: 'Why it was lifted.' })
  end: (typeof blockEnds)[number] | null;

  @AssumedLength(5)
  @Field(() => [UnderWayType], { description: 'What was already leaving and could not be called back.' })
  underWay: readonly UnderWayType[];
}

@ObjectType('DataSubjectRequestDetail', {
  simpleResolvers: true,
  description: 'A request with its words, steps and effect.',
})
export class DataSubjectRequestDetailType {
  @Field(() => DataSubjectRequestType, { description: 'The request.' })
  request: DataSubjectRequestType;

  @Field(() => String, {
    nullable: true,
    description:
      'What was asked, in the words of whoever asks; null where their data are destroyed, or are about to be.',
  })
  text: string | null;

  @Field(() => Boolean, { description: 'True once the key of the words is destroyed.' })
  isTextDestroyed: boolean;

  @AssumedLength(30)
  @Field(() => [RequestStepType], { description: 'Oldest first.' })
  steps: readonly RequestStepType[];

  @AssumedLength(5)
  @Field(() => [SubjectBlockType], { description: 'What it blocked: one for each subject.' })
  blocks: readonly SubjectBlockType[];

  @AssumedLength(5)
  @Field(() => [RequestClockType], { description: 'Terms of the law, the nearest end first.' })
  clocks: readonly RequestClockType[];
}

@ObjectType('OwnDataSubjectRequestDetail', {
  simpleResolvers: true,
  description: 'A request as whoever asked it reads it.',
})
export class OwnDataSubjectRequestDetailType extends DataSubjectRequestDetailType {
  @Field(() => String, { nullable: true, description: 'Name of the one business that it is about.' })
  merchantName: string | null;
}

@ObjectType('RectifiedAccount', {
  simpleResolvers: true,
  description: 'Whose data a rectification changes, and what stands there now, in masks.',
})
export class RectifiedAccountType implements RectifiedAccount {
  @Field(() => ID, { description: 'The person, `usr_…`.' })
  userId: RectifiedAccount['userId'];

  @Field(() => String, { description: 'Last four digits of the sign-in number as it is.' })
  phoneTail: string;

  @Field(() => String, { nullable: true, description: 'Name of the own business, masked.' })
  nameMask: string | null;
}

@ObjectType('ProposedRectification', {
  simpleResolvers: true,
  description: 'What one of the staff found to be right, for a second person.',
})
export class ProposedRectificationType implements ProposedRectification {
  @Field(() => RectifiedFieldEnum, { description: 'What is put right.' })
  field: ProposedRectification['field'];

  @Field(() => ID, { nullable: true, description: 'Of which merchant, where it is a name.' })
  merchantId: ProposedRectification['merchantId'];

  @Field(() => String, {
    nullable: true,
    description: 'What stands there now; null where nothing is kept, or while it is blocked.',
  })
  before: string | null;

  @Field(() => String, { description: 'What is right.' })
  value: string;

  @Field(() => ProofDocumentEnum, { description: 'By which document.' })
  proofDocument: ProposedRectification['proofDocument'];

  @Field(() => String, { description: 'Its number.' })
  documentNumber: string;

  @Field(() => RectifiedAccountType, {
    nullable: true,
    description: 'Whose data it changes; null where the account is gone.',
  })
  account: RectifiedAccountType | null;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt: Date;

  @Field(() => Boolean, { description: 'The viewer proposed it: somebody else confirms.' })
  isOwn: boolean;
}

@ObjectType('StaffDataSubjectRequestDetail', {
  simpleResolvers: true,
  description: 'A request as staff read it, which leaves a record for whoever asked.',
})
export class StaffDataSubjectRequestDetailType
  extends DataSubjectRequestDetailType
  implements Pick<StaffRequest, 'document' | 'isOwnProposal' | 'isRefusalProposed' | 'rectification'>
{
  @Field(() => String, { nullable: true, description: 'Of a representative: the document, as declared.' })
  document: string | null;

  @Field(() => Boolean, { description: 'A refusal waits for a second person.' })
  isRefusalProposed: boolean;

  @Field(() => Boolean, { description: 'The viewer proposed it: somebody else confirms.' })
  isOwnProposal: boolean;

  @Field(() => ProposedRectificationType, {
    nullable: true,
    description: 'A rectification that waits for a second person.',
  })
  rectification: ProposedRectificationType | null;
}

export const DataSubjectRequestConnection = connectionTypeOf(
  'DataSubjectRequest',
  () => DataSubjectRequestType,
);

@ObjectType('HandTasks', {
  simpleResolvers: true,
  description: 'What people still have to do by hand for the destruction of one request.',
})
export class HandTasksType implements HandTasks {
  @Field(() => ID, { description: 'Id of the request.' })
  requestId: HandTasks['requestId'];

  @Field(() => Int, { description: 'Its number.' })
  number: number;

  @Field(() => DateTimeScalar, { description: 'Since when they wait.' })
  since: Date;

  @Field(() => Int, { description: 'How many are open.' })
  openTasks: number;
}

@ObjectType('DataSubjectRequestDesk', {
  simpleResolvers: true,
  description: 'Requests that wait for the operator.',
})
export class DataSubjectRequestDeskType
  implements Pick<RequestDesk, 'openCount' | 'waitingForSecond' | 'byHand'>
{
  @Field(() => Int, { description: 'How many.' })
  openCount: number;

  @AssumedLength(200)
  @Field(() => [DataSubjectRequestType], { description: 'The nearest legal deadline first, 200 at most.' })
  open: readonly DataSubjectRequestType[];

  @AssumedLength(20)
  @Field(() => [ID], {
    description: 'Of these, where a refusal, a plan or a rectification waits for another person.',
  })
  waitingForSecond: readonly string[];

  @AssumedLength(20)
  @Field(() => [HandTasksType], {
    description:
      'Requests with tasks of a destruction that wait for people, also answered ones; the longest waiting first, 200 at most.',
  })
  byHand: readonly HandTasks[];
}

@ObjectType('MerchantOfNumber', {
  simpleResolvers: true,
  description: 'A business that invoices the proven number.',
})
export class MerchantOfNumberType implements MerchantOfNumber {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId: MerchantOfNumber['merchantId'];

  @Field(() => String, { nullable: true, description: 'Its name; null where it may not be shown.' })
  name: string | null;
}

@ObjectType('DataSubjectRequestPayload', {
  simpleResolvers: true,
  description: 'Answer to an act about a request.',
})
export class DataSubjectRequestPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the request.' })
  dataSubjectRequestId?: string | null;
}
