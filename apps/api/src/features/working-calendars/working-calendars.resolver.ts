import {
  confirmWorkingCalendar,
  readWorkingCalendar,
  saveWorkingCalendar,
} from '@apipay/domain/working-calendars';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import {
  ConfirmWorkingCalendarArgs,
  SaveWorkingCalendarArgs,
  toWorkingCalendar,
  WorkingCalendarPayload,
  WorkingCalendarType,
} from './working-calendar.type';

@Resolver()
export class WorkingCalendarsResolver {
  @Staff('working-calendar:manage')
  @Query(() => WorkingCalendarType, {
    description: 'The working days of a year: the version in force, or another one.',
  })
  async workingCalendar(
    @Arg('year', () => Int, { description: 'From 2024 on.' }) year: number,
    @Arg('version', () => Int, { nullable: true, description: 'One of its versions.' })
    version: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<WorkingCalendarType> {
    return toWorkingCalendar(await readWorkingCalendar(context.domain, { year, version }), context);
  }

  @Staff('working-calendar:manage')
  @Mutation(() => WorkingCalendarPayload, {
    description: 'The next version of the working days of a year. It counts once it is confirmed.',
  })
  async saveWorkingCalendar(
    @Arg('input', () => SaveWorkingCalendarArgs, { description: 'The days and their act.' })
    input: SaveWorkingCalendarArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<WorkingCalendarPayload> {
    const { version } = await saveWorkingCalendar(domain, input);
    return { version, ...noErrors };
  }

  @Staff('working-calendar:manage')
  @Mutation(() => WorkingCalendarPayload, {
    description: 'Confirms the newest version of a year against its act: days are counted by it from now on.',
  })
  async confirmWorkingCalendar(
    @Arg('input', () => ConfirmWorkingCalendarArgs, { description: 'Which version.' })
    input: ConfirmWorkingCalendarArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<WorkingCalendarPayload> {
    const { version } = await confirmWorkingCalendar(domain, input);
    return { version, ...noErrors };
  }
}
