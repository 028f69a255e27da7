import { formatNumber } from '@apipay/i18n';
import { AppShell } from '@apipay/ui/app-shell';
import { Button } from '@apipay/ui/button';
import { DisclosureMenu } from '@apipay/ui/disclosure-menu';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import {
  AlarmClock,
  Building2,
  CalendarDays,
  CircleHelp,
  CircleUser,
  Cog,
  Eraser,
  FileCheck2,
  FileText,
  Hourglass,
  KeyRound,
  Lock,
  LogOut,
  MailQuestion,
  Megaphone,
  MessageSquareQuote,
  Plug,
  ReceiptText,
  Scale,
  ScrollText,
  ShieldCheck,
  Users,
} from 'lucide-react';
import { ErrorPage } from '../../components/error-page';
import { OwnLanguageSwitch } from '../../components/own-language-switch';
import { OwnThemeSwitch } from '../../components/own-theme-switch';
import { LeaveGuard } from '../../kept-forms/leave-guard';
import { ModulesAhead } from '../../lost-connection/modules-ahead';
import { frameMeta } from '../../page-meta';
import { adminAlarmsDocument, adminFrameDocument } from './admin.documents';
import { loadAdmin } from './admin-call.server';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await loadAdmin(adminFrameDocument, {}, args);
  if (!viewer) throw redirect('/admin/sign-in', 303);
  if (!viewer.hasSecondFactor) throw redirect('/admin/second-factor', 303);
  const { role, permissions } = viewer;
  const alarms = permissions.includes('deadline:read')
    ? (await loadAdmin(adminAlarmsDocument, {}, args)).deadlineAlarms
    : 0;
  return { role, permissions, alarms };
}

export const meta: MetaFunction = frameMeta;

export default function AdminLayout() {
  const { role, permissions, alarms } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const { pathname } = useLocation();
  const place = (href: string, label: string, icon: JSX.Element) => ({
    href,
    label,
    icon,
    isCurrent: pathname.startsWith(href),
  });
  const places = [
    place('/admin/people', t('admin.place.people'), <Users aria-hidden />),
    place('/admin/invoices', t('admin.place.invoices'), <ReceiptText aria-hidden />),
    place('/admin/money', t('desk.title'), <Scale aria-hidden />),
    place('/admin/statements', t('statements.title'), <FileCheck2 aria-hidden />),
    ...(permissions.includes('review:moderate')
      ? [place('/admin/reviews', t('reviews.admin.title'), <MessageSquareQuote aria-hidden />)]
      : []),
    ...(permissions.includes('processor:erase')
      ? [place('/admin/processors', t('admin.place.processors'), <Eraser aria-hidden />)]
      : []),
    ...(permissions.includes('mailing:read')
      ? [place('/admin/mailings', t('mailings.title'), <Megaphone aria-hidden />)]
      : []),
    ...(permissions.includes('data-subject-request:read')
      ? [place('/admin/requests', t('requests.admin.title'), <MailQuestion aria-hidden />)]
      : permissions.includes('data-subject-request:record')
        ? [place('/admin/requests/new', t('requests.admin.new.title'), <MailQuestion aria-hidden />)]
        : []),
    ...(permissions.includes('legal-hold:manage')
      ? [place('/admin/holds', t('requests.destruction.admin.holds'), <Lock aria-hidden />)]
      : []),
    ...(permissions.includes('access-question:answer')
      ? [place('/admin/access-questions', t('admin.questions.title'), <CircleHelp aria-hidden />)]
      : []),
    ...(permissions.includes('deadline:read')
      ? [
          {
            ...place('/admin/deadlines', t('deadlines.title'), <AlarmClock aria-hidden />),
            badge: alarms > 0 && (
              <>
                <span aria-hidden>{formatNumber(alarms, locale)}</span>
                <span className="sr-only">{t('deadlines.alarms', { count: alarms })}</span>
              </>
            ),
          },
        ]
      : []),
    ...(permissions.includes('retention:read')
      ? [place('/admin/retention', t('admin.retention.title'), <Hourglass aria-hidden />)]
      : []),
    place('/admin/audit-log', t('admin.audit.title'), <ScrollText aria-hidden />),
    place('/admin/invariants', t('desk.invariants.title'), <ShieldCheck aria-hidden />),
    place('/admin/connections', t('admin.connections.title'), <Plug aria-hidden />),
    place('/admin/jobs', t('admin.place.jobs'), <Cog aria-hidden />),
    place('/admin/staff', t('staff.title'), <KeyRound aria-hidden />),
    ...(permissions.includes('document:read')
      ? [place('/admin/documents', t('editor.title'), <FileText aria-hidden />)]
      : []),
    ...(permissions.includes('working-calendar:manage')
      ? [place('/admin/calendar', t('calendar.title'), <CalendarDays aria-hidden />)]
      : []),
    ...(permissions.includes('operator-profile:manage')
      ? [place('/admin/operator', t('operator.title'), <Building2 aria-hidden />)]
      : []),
  ];
  const languageSwitch = <OwnLanguageSwitch />;
  const themeSwitch = <OwnThemeSwitch />;
  return (
    <AppShell
      homeHref="/admin"
      name={t('admin.place.name')}
      mode="live"
      sections={[{ key: 'all', places }]}
      mainPlaces={places}
      languageSwitch={languageSwitch}
      themeSwitch={themeSwitch}
      account={
        <DisclosureMenu
          label={t('ui.shell.account')}
          summary={<CircleUser aria-hidden className="size-6" />}
          summaryClassName="w-11 justify-center text-muted hover:bg-shade hover:text-ink"
          panelClassName="mt-1 w-64 p-3!"
        >
          <p className="mb-3 font-medium">{t(`admin.role.${role}`)}</p>
          <div className="mb-3 hidden flex-wrap gap-2 md:flex lg:hidden">
            {languageSwitch}
            {themeSwitch}
          </div>
          <form method="post" action="/admin/sign-out">
            <Button type="submit" size="small" wide icon={<LogOut aria-hidden />}>
              {t('admin.place.signOut')}
            </Button>
          </form>
        </DisclosureMenu>
      }
    >
      <Outlet />
      <LeaveGuard />
      <ModulesAhead />
    </AppShell>
  );
}

export function ErrorBoundary() {
  return <ErrorPage homeHref="/" isWhole />;
}
