import {
  clockObjectKinds,
  clockOutcomes,
  clockStarts,
  clockUnits,
  evidenceGrades,
  legalDuties,
} from '@apipay/db/schema/legal-clocks.enums';
import {
  type AddLegalClockInput,
  type ClockStage,
  clockStages,
  type DeadlineDesk,
  type DecideClockRecountInput,
  type ListedLegalClock,
  type RunningClock,
  stageOf,
} from '@apipay/domain/legal-clocks';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';

const LegalDutyEnum = enumOf('LegalDuty', 'A duty of the operator that has a term.', legalDuties);
const ClockUnitEnum = enumOf('ClockUnit', 'In which days a term is counted.', clockUnits);
const ClockStartEnum = enumOf('ClockStart', 'What sets a term going.', clockStarts);
const EvidenceGradeEnum = enumOf(
  'EvidenceGrade',
  'Whether the text was read in the law itself or in what others write about it.',
  evidenceGrades,
);
const ClockObjectKindEnum = enumOf('ClockObjectKind', 'What a term can run on.', clockObjectKinds);
export const ClockOutcomeEnum = enumOf('ClockOutcome', 'How a term ended.', clockOutcomes);
const ClockStageEnum = enumOf(
  'ClockStage',
  'How far a running term is: past half of its time, past four fifths, past its end.',
  clockStages,
);

@ObjectType('LegalClock', { simpleResolvers: true, description: 'A term of the law from a day on.' })
export class LegalClockType implements ListedLegalClock {
  @Field(() => ID, { description: 'Id, `lcl_…`.' })
  id: ListedLegalClock['id'];

  @Field(() => LegalDutyEnum, { description: 'The duty.' })
  duty: ListedLegalClock['duty'];

  @Field(() => ClockUnitEnum, { description: 'In which days it is counted.' })
  unit: ListedLegalClock['unit'];

  @Field(() => Int, { description: 'How many days.' })
  amount: number;

  @Field(() => ClockStartEnum, { description: 'What sets it going.' })
  startsOn: ListedLegalClock['startsOn'];

  @Field(() => DateScalar, { description: 'From the beginning of which day in Almaty.' })
  effectiveFrom: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day; null while no later term is known.',
  })
  effectiveTo: string | null;

  @Field(() => Boolean, { description: 'True where it is in force today.' })
  isInForce: boolean;

  @Field(() => String, { description: 'Law and article.' })
  citation: string;

  @Field(() => EvidenceGradeEnum, { description: 'How sure its text is.' })
  grade: ListedLegalClock['grade'];

  @Field(() => DateScalar, { description: 'When it was last read.' })
  readOn: string;

  @Field(() => DateTimeScalar, { description: 'When it was put in.' })
  savedAt: Date;

  @Field(() => ID, { nullable: true, description: 'The staff member who put it in; null for the system.' })
  savedById: ListedLegalClock['savedById'];
}

@ObjectType('RunningClock', {
  simpleResolvers: true,
  description: 'A term of the law that runs on a thing, or ran.',
})
export class RunningClockType {
  @Field(() => ID, { description: 'Id, `rcl_…`.' })
  id: string;

  @Field(() => ClockObjectKindEnum, { description: 'What kind of thing it runs on.' })
  objectKind: RunningClock['objectKind'];

  @Field(() => ID, { description: 'Id of the thing.' })
  objectId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The number by which people name the thing; null where it has none.',
  })
  objectNumber?: number | null;

  @Field(() => LegalDutyEnum, { description: 'The duty.' })
  duty: RunningClock['duty'];

  @Field(() => ClockUnitEnum, { description: 'In which days it is counted.' })
  unit: RunningClock['term']['unit'];

  @Field(() => Int, { description: 'How many days.' })
  amount: number;

  @Field(() => String, { description: 'Law and article.' })
  citation: string;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: Date;

  @Field(() => DateTimeScalar, {
    description: 'The first moment that is late where the day of the start is day 1: what is kept to.',
  })
  dueAt: Date;

  @Field(() => DateTimeScalar, { description: 'The same where the day after the start is day 1.' })
  laterDueAt: Date;

  @Field(() => String, {
    description: 'By which calendars it was counted, `year/version`; empty for calendar days.',
  })
  countedBy: string;

  @Field(() => ClockStageEnum, { description: 'How far it is.' })
  stage: ClockStage;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When what it was for was done.' })
  stoppedAt: Date | null;

  @Field(() => ClockOutcomeEnum, { nullable: true, description: 'How it ended; null while it runs.' })
  outcome: RunningClock['outcome'];
}

@ObjectType('ClockRecount', {
  simpleResolvers: true,
  description: 'A later end that another calendar or term of the law gives a running clock.',
})
export class ClockRecountType {
  @Field(() => ID, { description: 'Id, `crc_…`.' })
  id: string;

  @Field(() => RunningClockType, { description: 'The clock, as it runs now.' })
  clock: RunningClockType;

  @Field(() => DateTimeScalar, { description: 'The end that it would take.' })
  toDueAt: Date;

  @Field(() => String, { description: 'By which calendars that was counted.' })
  countedBy: string;

  @Field(() => DateTimeScalar, { description: 'When it was counted.' })
  countedAt: Date;
}

@ObjectType('DeadlineDesk', { simpleResolvers: true, description: 'The terms that run, and those that ran.' })
export class DeadlineDeskType {
  @AssumedLength(50)
  @Field(() => [RunningClockType], { description: 'What runs, the nearest end first; at most 200.' })
  running: readonly RunningClockType[];

  @AssumedLength(10)
  @Field(() => [ClockRecountType], { description: 'Later ends that wait for a word of staff.' })
  recounts: readonly ClockRecountType[];

  @AssumedLength(50)
  @Field(() => [RunningClockType], { description: 'What was stopped last; at most 50.' })
  over: readonly RunningClockType[];
}

export function toDeadlineDesk(
  { running, recounts, over, numbers }: DeadlineDesk,
  now: Date,
): DeadlineDeskType {
  const toClock = ({ term: { unit, amount, citation }, ...row }: RunningClock): RunningClockType => ({
    ...row,
    objectNumber: numbers.get(row.objectId) ?? null,
    unit,
    amount,
    citation,
    stage: stageOf(row, now),
  });
  return {
    running: running.map(toClock),
    recounts: recounts.map(({ clock, ...recount }) => ({ ...recount, clock: toClock(clock) })),
    over: over.map(toClock),
  };
}

@InputType('AddLegalClockInput', { description: 'What the law says of a term from a day on.' })
export class AddLegalClockArgs implements AddLegalClockInput {
  @Field(() => LegalDutyEnum, { description: 'The duty.' })
  duty: AddLegalClockInput['duty'];

  @Field(() => ClockUnitEnum, { description: 'In which days it is counted.' })
  unit: AddLegalClockInput['unit'];

  @Field(() => Int, { description: 'How many days, 1 to 365.' })
  amount: number;

  @Field(() => ClockStartEnum, { description: 'What sets it going.' })
  startsOn: AddLegalClockInput['startsOn'];

  @Field(() => String, {
    description: 'From which day in Almaty, `YYYY-MM-DD`, later than the term before it.',
  })
  effectiveFrom: string;

  @Field(() => String, { description: 'Law and article. 300 signs.' })
  citation: string;

  @Field(() => EvidenceGradeEnum, { description: 'How sure its text is.' })
  grade: AddLegalClockInput['grade'];

  @Field(() => String, { description: 'On which day it was read, `YYYY-MM-DD`.' })
  readOn: string;
}

@InputType('DecideClockRecountInput', { description: 'Whether a running clock takes a later end.' })
export class DecideClockRecountArgs implements DecideClockRecountInput {
  @Field(() => ID, { description: 'Id of the recount.' })
  id: string;

  @Field(() => Boolean, { description: 'True where it takes the later end.' })
  isGranted: boolean;

  @Field(() => String, { description: 'Why. 300 signs, no telephone number.' })
  reason: string;
}

@ObjectType('AddLegalClockPayload', { simpleResolvers: true, description: 'Answer of `addLegalClock`.' })
export class AddLegalClockPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the term.' })
  clockId?: string | null;
}

@ObjectType('DecideClockRecountPayload', {
  simpleResolvers: true,
  description: 'Answer of `decideClockRecount`.',
})
export class DecideClockRecountPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the recount.' })
  recountId?: string | null;
}
