export { type CalendarDay, nameOfDay } from './calendar-lines';
export type { CalendarDifference } from './compare-with-rules';
export { confirmWorkingCalendar } from './confirm-working-calendar';
export { draftWorkingCalendars } from './draft-working-calendars';
export { readWorkingCalendar, type WorkingYear } from './read-working-calendar';
export { saveWorkingCalendar } from './save-working-calendar';
export { calendarsToConfirm, readWorkingDays, type WorkingCalendar } from './working-calendar';
export type {
  ConfirmWorkingCalendarInput,
  ReadWorkingCalendarInput,
  SaveWorkingCalendarInput,
} from './working-calendar.inputs';
