// Written by `pnpm --filter @apipay/i18n generate` from messages/*/*.json. Do not edit.
import ruAdmin from '../../messages/ru/admin.json';
import kkAdmin from '../../messages/kk/admin.json';
import enAdmin from '../../messages/en/admin.json';
import type { AdminMessages } from './admin';
import ruAudit from '../../messages/ru/audit.json';
import kkAudit from '../../messages/kk/audit.json';
import enAudit from '../../messages/en/audit.json';
import type { AuditMessages } from './audit';
import ruAuth from '../../messages/ru/auth.json';
import kkAuth from '../../messages/kk/auth.json';
import enAuth from '../../messages/en/auth.json';
import type { AuthMessages } from './auth';
import ruBiller from '../../messages/ru/biller.json';
import kkBiller from '../../messages/kk/biller.json';
import enBiller from '../../messages/en/biller.json';
import type { BillerMessages } from './biller';
import ruCabinet from '../../messages/ru/cabinet.json';
import kkCabinet from '../../messages/kk/cabinet.json';
import enCabinet from '../../messages/en/cabinet.json';
import type { CabinetMessages } from './cabinet';
import ruCalendar from '../../messages/ru/calendar.json';
import kkCalendar from '../../messages/kk/calendar.json';
import enCalendar from '../../messages/en/calendar.json';
import type { CalendarMessages } from './calendar';
import ruConsents from '../../messages/ru/consents.json';
import kkConsents from '../../messages/kk/consents.json';
import enConsents from '../../messages/en/consents.json';
import type { ConsentsMessages } from './consents';
import ruCopy from '../../messages/ru/copy.json';
import kkCopy from '../../messages/kk/copy.json';
import enCopy from '../../messages/en/copy.json';
import type { CopyMessages } from './copy';
import ruDeadlines from '../../messages/ru/deadlines.json';
import kkDeadlines from '../../messages/kk/deadlines.json';
import enDeadlines from '../../messages/en/deadlines.json';
import type { DeadlinesMessages } from './deadlines';
import ruDesk from '../../messages/ru/desk.json';
import kkDesk from '../../messages/kk/desk.json';
import enDesk from '../../messages/en/desk.json';
import type { DeskMessages } from './desk';
import ruEditor from '../../messages/ru/editor.json';
import kkEditor from '../../messages/kk/editor.json';
import enEditor from '../../messages/en/editor.json';
import type { EditorMessages } from './editor';
import ruErrors from '../../messages/ru/errors.json';
import kkErrors from '../../messages/kk/errors.json';
import enErrors from '../../messages/en/errors.json';
import type { ErrorsMessages } from './errors';
import ruFactor from '../../messages/ru/factor.json';
import kkFactor from '../../messages/kk/factor.json';
import enFactor from '../../messages/en/factor.json';
import type { FactorMessages } from './factor';
import ruLedger from '../../messages/ru/ledger.json';
import kkLedger from '../../messages/kk/ledger.json';
import enLedger from '../../messages/en/ledger.json';
import type { LedgerMessages } from './ledger';
import ruMailings from '../../messages/ru/mailings.json';
import kkMailings from '../../messages/kk/mailings.json';
import enMailings from '../../messages/en/mailings.json';
import type { MailingsMessages } from './mailings';
import ruMessage from '../../messages/ru/message.json';
import kkMessage from '../../messages/kk/message.json';
import enMessage from '../../messages/en/message.json';
import type { MessageMessages } from './message';
import ruMoney from '../../messages/ru/money.json';
import kkMoney from '../../messages/kk/money.json';
import enMoney from '../../messages/en/money.json';
import type { MoneyMessages } from './money';
import ruOperator from '../../messages/ru/operator.json';
import kkOperator from '../../messages/kk/operator.json';
import enOperator from '../../messages/en/operator.json';
import type { OperatorMessages } from './operator';
import ruPay from '../../messages/ru/pay.json';
import kkPay from '../../messages/kk/pay.json';
import enPay from '../../messages/en/pay.json';
import type { PayMessages } from './pay';
import ruPrint from '../../messages/ru/print.json';
import kkPrint from '../../messages/kk/print.json';
import enPrint from '../../messages/en/print.json';
import type { PrintMessages } from './print';
import ruReminders from '../../messages/ru/reminders.json';
import kkReminders from '../../messages/kk/reminders.json';
import enReminders from '../../messages/en/reminders.json';
import type { RemindersMessages } from './reminders';
import ruRequests from '../../messages/ru/requests.json';
import kkRequests from '../../messages/kk/requests.json';
import enRequests from '../../messages/en/requests.json';
import type { RequestsMessages } from './requests';
import ruReviews from '../../messages/ru/reviews.json';
import kkReviews from '../../messages/kk/reviews.json';
import enReviews from '../../messages/en/reviews.json';
import type { ReviewsMessages } from './reviews';
import ruSite from '../../messages/ru/site.json';
import kkSite from '../../messages/kk/site.json';
import enSite from '../../messages/en/site.json';
import type { SiteMessages } from './site';
import ruStaff from '../../messages/ru/staff.json';
import kkStaff from '../../messages/kk/staff.json';
import enStaff from '../../messages/en/staff.json';
import type { StaffMessages } from './staff';
import ruStatements from '../../messages/ru/statements.json';
import kkStatements from '../../messages/kk/statements.json';
import enStatements from '../../messages/en/statements.json';
import type { StatementsMessages } from './statements';
import ruTeam from '../../messages/ru/team.json';
import kkTeam from '../../messages/kk/team.json';
import enTeam from '../../messages/en/team.json';
import type { TeamMessages } from './team';
import ruUi from '../../messages/ru/ui.json';
import kkUi from '../../messages/kk/ui.json';
import enUi from '../../messages/en/ui.json';
import type { UiMessages } from './ui';
import ruWeb from '../../messages/ru/web.json';
import kkWeb from '../../messages/kk/web.json';
import enWeb from '../../messages/en/web.json';
import type { WebMessages } from './web';

export type Slice = 'admin' | 'audit' | 'auth' | 'biller' | 'cabinet' | 'calendar' | 'consents' | 'copy' | 'deadlines' | 'desk' | 'editor' | 'errors' | 'factor' | 'ledger' | 'mailings' | 'message' | 'money' | 'operator' | 'pay' | 'print' | 'reminders' | 'requests' | 'reviews' | 'site' | 'staff' | 'statements' | 'team' | 'ui' | 'web';

export interface MessageCatalogue {
  ru: AdminMessages['ru'] & AuditMessages['ru'] & AuthMessages['ru'] & BillerMessages['ru'] & CabinetMessages['ru'] & CalendarMessages['ru'] & ConsentsMessages['ru'] & CopyMessages['ru'] & DeadlinesMessages['ru'] & DeskMessages['ru'] & EditorMessages['ru'] & ErrorsMessages['ru'] & FactorMessages['ru'] & LedgerMessages['ru'] & MailingsMessages['ru'] & MessageMessages['ru'] & MoneyMessages['ru'] & OperatorMessages['ru'] & PayMessages['ru'] & PrintMessages['ru'] & RemindersMessages['ru'] & RequestsMessages['ru'] & ReviewsMessages['ru'] & SiteMessages['ru'] & StaffMessages['ru'] & StatementsMessages['ru'] & TeamMessages['ru'] & UiMessages['ru'] & WebMessages['ru'];
  kk: AdminMessages['kk'] & AuditMessages['kk'] & AuthMessages['kk'] & BillerMessages['kk'] & CabinetMessages['kk'] & CalendarMessages['kk'] & ConsentsMessages['kk'] & CopyMessages['kk'] & DeadlinesMessages['kk'] & DeskMessages['kk'] & EditorMessages['kk'] & ErrorsMessages['kk'] & FactorMessages['kk'] & LedgerMessages['kk'] & MailingsMessages['kk'] & MessageMessages['kk'] & MoneyMessages['kk'] & OperatorMessages['kk'] & PayMessages['kk'] & PrintMessages['kk'] & RemindersMessages['kk'] & RequestsMessages['kk'] & ReviewsMessages['kk'] & SiteMessages['kk'] & StaffMessages['kk'] & StatementsMessages['kk'] & TeamMessages['kk'] & UiMessages['kk'] & WebMessages['kk'];
  en: AdminMessages['en'] & AuditMessages['en'] & AuthMessages['en'] & BillerMessages['en'] & CabinetMessages['en'] & CalendarMessages['en'] & ConsentsMessages['en'] & CopyMessages['en'] & DeadlinesMessages['en'] & DeskMessages['en'] & EditorMessages['en'] & ErrorsMessages['en'] & FactorMessages['en'] & LedgerMessages['en'] & MailingsMessages['en'] & MessageMessages['en'] & MoneyMessages['en'] & OperatorMessages['en'] & PayMessages['en'] & PrintMessages['en'] & RemindersMessages['en'] & RequestsMessages['en'] & ReviewsMessages['en'] & SiteMessages['en'] & StaffMessages['en'] & StatementsMessages['en'] & TeamMessages['en'] & UiMessages['en'] & WebMessages['en'];
}

export const sliceMessages = {
  ru: {
    'admin': ruAdmin,
    'audit': ruAudit,
    'auth': ruAuth,
    'biller': ruBiller,
    'cabinet': ruCabinet,
    'calendar': ruCalendar,
    'consents': ruConsents,
    'copy': ruCopy,
    'deadlines': ruDeadlines,
    'desk': ruDesk,
    'editor': ruEditor,
    'errors': ruErrors,
    'factor': ruFactor,
    'ledger': ruLedger,
    'mailings': ruMailings,
    'message': ruMessage,
    'money': ruMoney,
    'operator': ruOperator,
    'pay': ruPay,
    'print': ruPrint,
    'reminders': ruReminders,
    'requests': ruRequests,
    'reviews': ruReviews,
    'site': ruSite,
    'staff': ruStaff,
    'statements': ruStatements,
    'team': ruTeam,
    'ui': ruUi,
    'web': ruWeb,
  },
  kk: {
    'admin': kkAdmin,
    'audit': kkAudit,
    'auth': kkAuth,
    'biller': kkBiller,
    'cabinet': kkCabinet,
    'calendar': kkCalendar,
    'consents': kkConsents,
    'copy': kkCopy,
    'deadlines': kkDeadlines,
    'desk': kkDesk,
    'editor': kkEditor,
    'errors': kkErrors,
    'factor': kkFactor,
    'ledger': kkLedger,
    'mailings': kkMailings,
    'message': kkMessage,
    'money': kkMoney,
    'operator': kkOperator,
    'pay': kkPay,
    'print': kkPrint,
    'reminders': kkReminders,
    'requests': kkRequests,
    'reviews': kkReviews,
    'site': kkSite,
    'staff': kkStaff,
    'statements': kkStatements,
    'team': kkTeam,
    'ui': kkUi,
    'web': kkWeb,
  },
  en: {
    'admin': enAdmin,
    'audit': enAudit,
    'auth': enAuth,
    'biller': enBiller,
    'cabinet': enCabinet,
    'calendar': enCalendar,
    'consents': enConsents,
    'copy': enCopy,
    'deadlines': enDeadlines,
    'desk': enDesk,
    'editor': enEditor,
    'errors': enErrors,
    'factor': enFactor,
    'ledger': enLedger,
    'mailings': enMailings,
    'message': enMessage,
    'money': enMoney,
    'operator': enOperator,
    'pay': enPay,
    'print': enPrint,
    'reminders': enReminders,
    'requests': enRequests,
    'reviews': enReviews,
    'site': enSite,
    'staff': enStaff,
    'statements': enStatements,
    'team': enTeam,
    'ui': enUi,
    'web': enWeb,
  },
};
