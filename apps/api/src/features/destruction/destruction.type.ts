import {
  destructionActions,
  destructionNodeStates,
  destructionPlaces,
  destructionStates,
  legalHoldChanges,
  legalHoldStates,
} from '@apipay/db/schema/destructions.enums';
import {
  type AskerKept,
  askerKeptAfter,
  type DestructionObligation,
  type DestructionPart,
  destructionObligationKinds,
  keyClasses,
  type ListedLegalHold,
  type OwnDestruction,
  type ShownNode,
  type ShownSubject,
  type StaffDestruction,
  subjectKinds,
} from '@apipay/domain/destruction';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { MoneyType } from '../../graphql/money.type';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';

const StateEnum = enumOf('DestructionState', 'How far a destruction is.', destructionStates);
const PlaceEnum = enumOf('DestructionPlace', 'Where something is.', destructionPlaces);
const ActionEnum = enumOf('DestructionAction', 'What the plan does there.', destructionActions);
const NodeStateEnum = enumOf('DestructionNodeState', 'How far one part is.', destructionNodeStates);
const LegalHoldStateEnum = enumOf('LegalHoldState', 'Whether a hold holds.', legalHoldStates);
const LegalHoldChangeEnum = enumOf('LegalHoldChange', 'What two people change.', legalHoldChanges);
const SubjectKindEnum = enumOf('DestructionSubjectKind', 'Whose data a plan is about.', subjectKinds);
const KeyClassEnum = enumOf('KeyClass', 'What the keys of one class protect.', keyClasses);
const ObligationEnum = enumOf(
  'DestructionObligationKind',
  'What is open between people.',
  destructionObligationKinds,
);

@ObjectType('DestructionPart', {
  simpleResolvers: true,
  description: 'A part of a plan as whoever asked reads it.',
})
export class DestructionPartType implements DestructionPart {
  @Field(() => PlaceEnum, { description: 'Where it is.' })
  place: DestructionPart['place'];

  @Field(() => String, {
    nullable: true,
    description: 'Which data, in the codes of the register; of rows alone.',
  })
  category: DestructionPart['category'];

  @Field(() => String, { nullable: true, description: 'A recipient that people ask to delete.' })
  recipient: string | null;

  @Field(() => KeyClassEnum, { nullable: true, description: 'Of a key: what it protects.' })
  keyClass: DestructionPart['keyClass'];

  @Field(() => NodeStateEnum, { description: 'How far it is.' })
  state: DestructionPart['state'];

  @Field(() => Boolean, { description: 'Of what is kept: something else of it was destroyed.' })
  isPartlyErased: boolean;

  @Field(() => String, { nullable: true, description: 'By which rule it is kept.' })
  citation: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Until when it is kept.' })
  keepUntil: string | null;
}

const AskerKeptAfterEnum = enumOf('AskerKeptAfter', 'From what the days are counted.', askerKeptAfter);

@ObjectType('AskerKept', {
  simpleResolvers: true,
  description:
    'What stays of whoever asked by number alone: the number and the words of the request, to be told of the act and to object.',
})
export class AskerKeptType implements AskerKept {
  @Field(() => AskerKeptAfterEnum, { description: 'From what the days are counted.' })
  after: AskerKept['after'];

  @Field(() => Int, { description: 'For how many days.' })
  days: number;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null before they are counted.' })
  until: string | null;
}

@ObjectType('OwnDestruction', {
  simpleResolvers: true,
  description: 'How far a destruction is, for whoever asked for it.',
})
export class OwnDestructionType implements OwnDestruction {
  @Field(() => ID, { description: 'Id of the destruction, `dst_…`.' })
  id: OwnDestruction['id'];

  @Field(() => StateEnum, { description: 'How far it is.' })
  state: OwnDestruction['state'];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a second person approved the plan.' })
  approvedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the working systems were done.' })
  clearedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when copies of the keys stand.' })
  backupsUntil: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the act was issued.' })
  certifiedAt: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which no legal hold stands in the way; null where none does.',
  })
  heldUntil: string | null;

  @Field(() => String, { nullable: true, description: 'What that hold cites: the act of law or the case.' })
  heldBy: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the frozen plan.' })
  planHash: string | null;

  @AssumedLength(30)
  @Field(() => [DestructionPartType], { description: 'The parts.' })
  parts: readonly DestructionPartType[];

  @Field(() => AskerKeptType, {
    nullable: true,
    description: 'What stays of whoever asked, beside the parts; null where nothing does.',
  })
  askerKept: AskerKeptType | null;
}

@ObjectType('DestructionSubject', { simpleResolvers: true, description: 'Whose data a plan is about.' })
export class DestructionSubjectType implements ShownSubject {
  @Field(() => ID, { description: 'Id of the subject, `sub_…`.' })
  id: ShownSubject['id'];

  @Field(() => SubjectKindEnum, { description: 'Who that is.' })
  kind: ShownSubject['kind'];

  @Field(() => String, {
    nullable: true,
    description: 'Of which business, with most letters hidden; null where there is none.',
  })
  merchantNameMask: string | null;

  @Field(() => ModeEnum, { nullable: true, description: 'Of a payer: live or test.' })
  mode: ShownSubject['mode'];
}

@ObjectType('DestructionNode', {
  simpleResolvers: true,
  description: 'One thing that a plan does in one place.',
})
export class DestructionNodeType implements Omit<ShownNode, 'hold' | 'holdId' | 'subjectId' | 'columns'> {
  @Field(() => ID, { nullable: true, description: 'Null before the plan is frozen.' })
  id: ShownNode['id'];

  @Field(() => ID, { description: 'Whose.' })
  subjectId: ShownNode['subjectId'];

  @Field(() => PlaceEnum, { description: 'Where.' })
  place: ShownNode['place'];

  @Field(() => String, { description: 'The table, the class of the key, the recipient, or the merchant.' })
  name: string;

  @Field(() => ActionEnum, { description: 'What is done.' })
  action: ShownNode['action'];

  @Field(() => String, { description: 'The columns, with commas between.' })
  columnNames: string;

  @Field(() => String, { nullable: true, description: 'By which rule it is kept.' })
  citation: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Until when it is kept.' })
  keepUntil: string | null;

  @Field(() => String, { nullable: true, description: 'The legal hold that keeps it.' })
  holdName: string | null;

  @Field(() => NodeStateEnum, { nullable: true, description: 'How far it is.' })
  state: ShownNode['state'];

  @Field(() => Int, { nullable: true, description: 'How many rows.' })
  count: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done.' })
  doneAt: Date | null;

  @Field(() => String, { nullable: true, description: 'By what somebody saw that it is done.' })
  proof: string | null;
}

@ObjectType('DestructionObligation', { simpleResolvers: true, description: 'What is open with somebody.' })
export class DestructionObligationType implements Omit<DestructionObligation, 'amountMinor'> {
  @Field(() => ObligationEnum, { description: 'What.' })
  kind: DestructionObligation['kind'];

  @Field(() => ID, { description: 'With which business.' })
  merchantId: DestructionObligation['merchantId'];

  @Field(() => Int, { description: 'How many.' })
  count: number;

  @Field(() => MoneyType, { nullable: true, description: 'How much.' })
  amount: MoneyType | null;

  @Field(() => Boolean, { description: 'It has to be settled before.' })
  isAgainst: boolean;
}

@ObjectType('StaffDestruction', {
  simpleResolvers: true,
  description: 'The plan of a request: of this moment until it is approved, frozen from then on.',
})
export class StaffDestructionType implements Pick<StaffDestruction, 'isOwnProposal' | 'planHash'> {
  @Field(() => ID, { nullable: true, description: 'Null before somebody proposed it.' })
  id: string | null;

  @Field(() => StateEnum, { nullable: true, description: 'How far it is.' })
  state: OwnDestruction['state'] | null;

  @Field(() => Boolean, { description: 'The viewer proposed it: somebody else approves.' })
  isOwnProposal: boolean;

  @Field(() => String, { description: 'SHA-256 of the plan that is shown.' })
  planHash: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the working systems were done.' })
  clearedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when copies of the keys stand.' })
  backupsUntil: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the act was issued.' })
  certifiedAt: Date | null;

  @AssumedLength(5)
  @Field(() => [DestructionSubjectType], { description: 'Whose data it is about.' })
  subjects: readonly DestructionSubjectType[];

  @AssumedLength(60)
  @Field(() => [DestructionNodeType], { description: 'The plan.' })
  nodes: readonly DestructionNodeType[];

  @AssumedLength(5)
  @Field(() => [DestructionObligationType], { description: 'What is open with somebody.' })
  obligations: readonly DestructionObligationType[];

  @Field(() => AskerKeptType, {
    nullable: true,
    description: 'What stays of whoever asked, beside the plan; null where nothing does.',
  })
  askerKept: AskerKeptType | null;
}

@ObjectType('LegalHold', { simpleResolvers: true, description: 'A hold of the law on destroying.' })
export class LegalHoldType implements Omit<ListedLegalHold, 'subjectId'> {
  @Field(() => ID, { description: 'Id of the hold, `hld_…`.' })
  id: ListedLegalHold['id'];

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => String, { description: 'What asks for it.' })
  citation: string;

  @Field(() => String, { description: 'Random name of the subject in the audit log.' })
  pseudonym: string;

  @Field(() => SubjectKindEnum, { description: 'Whose data it holds.' })
  subjectKind: ListedLegalHold['subjectKind'];

  @Field(() => String, {
    nullable: true,
    description: 'The business of that payer, in a mask; null where there is none.',
  })
  merchantNameMask: string | null;

  @Field(() => ModeEnum, { nullable: true, description: 'Of a payer.' })
  mode: ListedLegalHold['mode'];

  @Field(() => ID, { nullable: true, description: 'On the page of which request it was opened.' })
  requestId: ListedLegalHold['requestId'];

  @Field(() => LegalHoldStateEnum, { description: 'Whether it holds. One that is proposed holds too.' })
  state: ListedLegalHold['state'];

  @Field(() => Int, { description: 'Rises with every step.' })
  version: number;

  @Field(() => Boolean, {
    description: 'The step that waits is the viewer’s own: somebody else confirms it.',
  })
  isOwnStep: boolean;

  @Field(() => ID, { description: 'Who opened it.' })
  ownerId: ListedLegalHold['ownerId'];

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt: Date;

  @Field(() => DateScalar, { description: 'The first day on which it holds no more.' })
  endsOn: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it lapses unless it is confirmed; null for holds from before two people were asked.',
  })
  confirmBy: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was confirmed.' })
  confirmedAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who confirmed it.' })
  confirmedById: ListedLegalHold['confirmedById'];

  @Field(() => LegalHoldChangeEnum, { nullable: true, description: 'What is proposed, or has ended it.' })
  proposedChange: ListedLegalHold['proposedChange'];

  @Field(() => DateScalar, { nullable: true, description: 'The proposed day of a prolongation.' })
  proposedEndsOn: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was proposed.' })
  proposedAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who proposed it.' })
  proposedById: ListedLegalHold['proposedById'];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last prolonged.' })
  prolongedAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who confirmed the prolongation.' })
  prolongedById: ListedLegalHold['prolongedById'];

  @Field(() => ID, { nullable: true, description: 'Who had proposed the prolongation.' })
  prolongationProposedById: ListedLegalHold['prolongationProposedById'];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who ended it; null where its time did.' })
  endedById: ListedLegalHold['endedById'];
}

@ObjectType('DestructionPayload', {
  simpleResolvers: true,
  description: 'Answer to an act about a destruction.',
})
export class DestructionPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of what the act was about.' })
  id?: string | null;
}
