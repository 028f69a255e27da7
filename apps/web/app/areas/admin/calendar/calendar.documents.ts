import { adminGraphql } from '../../../graphql/admin-graphql';

const versionFragment = adminGraphql(`
  fragment CalendarVersion on WorkingCalendarVersion {
    id
    version
    sourceAct
    savedAt
    savedById
    confirmedAt
    confirmedById
    isInForce
  }
`);

export const workingCalendarDocument = adminGraphql(
  `
    query AdminWorkingCalendar($year: Int!, $version: Int) {
      workingCalendar(year: $year, version: $version) {
        year
        newestVersion
        lines
        kurbanAitEstimate
        isConfirmationDue
        shown {
          ...CalendarVersion
        }
        days {
          day
          kind
          name
        }
        differences {
          day
          kind
          name
          byRules
        }
        versions {
          ...CalendarVersion
        }
      }
    }
  `,
  [versionFragment],
);

export const saveWorkingCalendarDocument = adminGraphql(`
  mutation AdminSaveWorkingCalendar($input: SaveWorkingCalendarInput!) {
    saveWorkingCalendar(input: $input) {
      version
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const confirmWorkingCalendarDocument = adminGraphql(`
  mutation AdminConfirmWorkingCalendar($input: ConfirmWorkingCalendarInput!) {
    confirmWorkingCalendar(input: $input) {
      version
      userErrors {
        code
        field
        message
      }
    }
  }
`);
