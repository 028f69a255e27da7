import type { WorkingCalendarRow } from '@apipay/db/schema/working-calendars';
import { workingDayKinds } from '@apipay/db/schema/working-calendars.enums';
import {
  type CalendarDay,
  type CalendarDifference,
  type ConfirmWorkingCalendarInput,
  nameOfDay,
  type SaveWorkingCalendarInput,
  type WorkingYear,
} from '@apipay/domain/working-calendars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';

const WorkingDayKindEnum = enumOf('WorkingDayKind', 'Whether a day rests or works.', workingDayKinds);

@ObjectType('CalendarDay', {
  simpleResolvers: true,
  description: 'A day that the calendar names; Saturdays and Sundays rest without a name.',
})
class CalendarDayType {
  @Field(() => DateScalar, { description: 'The day.' })
  day: string;

  @Field(() => WorkingDayKindEnum, { description: 'Whether it rests or works.' })
  kind: CalendarDay['kind'];

  @Field(() => String, {
    description: 'What it is called, in the language of `Accept-Language`; may be empty.',
  })
  name: string;
}

@ObjectType('CalendarDifference', {
  simpleResolvers: true,
  description: 'A day that a calendar and the rules of the law call differently.',
})
class CalendarDifferenceType extends CalendarDayType {
  @Field(() => WorkingDayKindEnum, { description: 'What the rules of the law say.' })
  byRules: CalendarDifference['byRules'];
}

@ObjectType('WorkingCalendarVersion', {
  simpleResolvers: true,
  description: 'The working days of a year as they were saved once; never changed afterwards.',
})
class WorkingCalendarVersionType
  implements Pick<WorkingCalendarRow, 'id' | 'version' | 'sourceAct' | 'savedAt' | 'confirmedAt'>
{
  @Field(() => ID, { description: 'Id, `wcl_…`.' })
  id: WorkingCalendarRow['id'];

  @Field(() => Int, { description: 'Number of the version within its year, from 1.' })
  version: number;

  @Field(() => String, {
    nullable: true,
    description: 'The act of state that it follows; null where the rules of the law gave it.',
  })
  sourceAct: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  savedAt: Date;

  @Field(() => ID, { nullable: true, description: 'The staff member who saved it; null for the system.' })
  savedById: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody confirmed it.' })
  confirmedAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'The staff member who confirmed it.' })
  confirmedById: string | null;

  @Field(() => Boolean, { description: 'True for the version that days are counted by.' })
  isInForce: boolean;
}

@ObjectType('WorkingCalendar', { simpleResolvers: true, description: 'The working days of a year.' })
export class WorkingCalendarType {
  @Field(() => Int, { description: 'The year.' })
  year: number;

  @Field(() => WorkingCalendarVersionType, {
    nullable: true,
    description: 'The version that is shown; null where the year has none and the rules of the law stand in.',
  })
  shown: WorkingCalendarVersionType | null;

  @Field(() => Int, { description: 'The newest version; 0 where the year has none.' })
  newestVersion: number;

  @AssumedLength(30)
  @Field(() => [CalendarDayType], { description: 'Its days, in order.' })
  days: readonly CalendarDayType[];

  @Field(() => String, { description: 'The days as lines `date;kind;name`, as they are saved.' })
  lines: string;

  @AssumedLength(10)
  @Field(() => [CalendarDifferenceType], { description: 'Where it parts from the rules of the law.' })
  differences: readonly CalendarDifferenceType[];

  @Field(() => [DateScalar], { description: 'When Kurban Ait falls as reckoned: a hint.' })
  kurbanAitEstimate: readonly string[];

  @Field(() => Boolean, { description: 'True where nobody has confirmed it though it is time.' })
  isConfirmationDue: boolean;

  @AssumedLength(10)
  @Field(() => [WorkingCalendarVersionType], { description: 'Every version, the newest first.' })
  versions: readonly WorkingCalendarVersionType[];
}

export function toWorkingCalendar(
  { shown, inForce, days, differences, versions, ...rest }: WorkingYear,
  { domain: { locale } }: RequestContext,
): WorkingCalendarType {
  const toVersion = (row: WorkingCalendarRow) => ({ ...row, isInForce: row.id === inForce?.id });
  return {
    ...rest,
    shown: shown && toVersion(shown),
    days: days.map((day) => ({ ...day, name: nameOfDay(day, locale) })),
    differences: differences.map((day) => ({ ...day, name: nameOfDay(day, locale) })),
    versions: versions.map(toVersion),
  };
}

@InputType('SaveWorkingCalendarInput', { description: 'The working days of a year, whole.' })
export class SaveWorkingCalendarArgs implements SaveWorkingCalendarInput {
  @Field(() => Int, { description: 'The year, from 2024 on.' })
  year: number;

  @Field(() => Int, { description: 'The newest version that was on the screen; 0 where there was none.' })
  basedOnVersion: number;

  @Field(() => String, { description: 'The act of state that it follows. 300 signs.' })
  sourceAct: string;

  @Field(() => String, {
    description:
      'A line for each day: `date;kind;name`. Date as 2027-03-24 or 24.03.2027, kind `rest` or `work` in any of the languages.',
  })
  lines: string;
}

@InputType('ConfirmWorkingCalendarInput', { description: 'Which version is confirmed.' })
export class ConfirmWorkingCalendarArgs implements ConfirmWorkingCalendarInput {
  @Field(() => ID, { description: 'Id of the version.' })
  id: string;
}

@ObjectType('WorkingCalendarPayload', {
  simpleResolvers: true,
  description: 'Answer of a change to a calendar.',
})
export class WorkingCalendarPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'The version that was saved or confirmed.' })
  version?: number | null;
}
