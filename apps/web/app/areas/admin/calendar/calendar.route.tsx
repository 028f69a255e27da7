import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { TabsWithCounts } from '@apipay/ui/tabs-with-counts';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { BadgeCheck } from 'lucide-react';
import { actOf } from '../../../chosen-of.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { loadColleagues } from '../staff/load-colleagues.server';
import {
  confirmWorkingCalendarDocument,
  saveWorkingCalendarDocument,
  workingCalendarDocument,
} from './calendar.documents';
import { CalendarEditor, type TypedCalendar } from './calendar-editor';
import { DayTables, VersionState, VersionTable } from './calendar-tables';
import { MonthGrid, MonthLegend } from './month-grid';
import { monthsOf } from './year-days';

const maxLength = 20_000;

function askedYear(request: Request): number {
  const typed = new URL(request.url).searchParams.get('year') ?? '';
  return /^20(?:2[4-9]|[3-9]\d)$/.test(typed) ? Number(typed) : almatyYear();
}

/** Almaty is five hours ahead of UTC. */
function almatyYear(): number {
  return new Date(Date.now() + 5 * 3_600_000).getUTCFullYear();
}

export async function loader(args: LoaderFunctionArgs) {
  const version = Number.parseInt(new URL(args.request.url).searchParams.get('version') ?? '', 10);
  const asked = { year: askedYear(args.request), version: version > 0 ? version : null };
  const [{ workingCalendar }, colleagues] = await Promise.all([
    loadAdmin(workingCalendarDocument, asked, args),
    loadColleagues(args),
  ]);
  const done = new URL(args.request.url).searchParams.get('done');
  return {
    ...colleagues,
    calendar: workingCalendar,
    thisYear: almatyYear(),
    done,
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('calendar.title'));

interface Answer {
  readonly intent: 'save' | 'confirm';
  readonly problems: FormProblems;
  readonly typed: TypedCalendar | null;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['save', 'confirm']);
  const read = (name: string) => String(form.get(name) ?? '').slice(0, maxLength);
  const year = askedYear(args.request);
  const refuse = (intent: Answer['intent'], problems: FormProblems, typed: TypedCalendar | null) =>
    data<Answer>({ intent, problems, typed }, { status: statusOfProblems(problems) });
  if (intent === 'confirm') {
    const result = await submitAdmin(confirmWorkingCalendarDocument, { input: { id: read('id') } }, args);
    const problems = result.isOk
      ? problemsOf(result.data.confirmWorkingCalendar.userErrors)
      : problemsOfRefusal(args.request, result);
    return problems ? refuse('confirm', problems, null) : redirect(`?year=${year}&done=confirmed`, 303);
  }
  const typed = { lines: read('lines'), sourceAct: read('sourceAct') };
  const basedOnVersion = Number.parseInt(read('basedOnVersion'), 10) || 0;
  const input = { ...typed, year, basedOnVersion };
  const result = await submitAdmin(saveWorkingCalendarDocument, { input }, args);
  const problems = result.isOk
    ? problemsOf(result.data.saveWorkingCalendar.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems) return refuse('save', problems, typed);
  const saved = result.isOk ? result.data.saveWorkingCalendar.version : null;
  return redirect(`?year=${year}&version=${saved ?? ''}&done=saved`, 303);
}

export default function CalendarPage() {
  const { viewerId, calendar, members, thisYear, done } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t, locale } = useUiTexts();
  const { year, shown, newestVersion } = calendar;
  const newest = calendar.versions.find(({ version }) => version === newestVersion) ?? null;
  const years = [...new Set([thisYear - 1, thisYear, thisYear + 1, year])].sort();
  const problemsOfForm = (intent: Answer['intent']) => (answer?.intent === intent ? answer.problems : null);
  const confirmProblems = problemsOfForm('confirm');
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t('calendar.title')}
        badge={shown && <VersionState version={shown} />}
        text={t('calendar.text')}
      />
      <TabsWithCounts
        label={t('calendar.years')}
        tabs={years.map((one) => ({ href: `?year=${one}`, label: one, isCurrent: one === year }))}
      />
      {!answer && done === 'confirmed' && (
        <Banner tone="info" announced title={t('calendar.savedAsConfirmed')} />
      )}
      {!answer && done === 'saved' && (
        <Banner tone="info" announced title={t('calendar.saved', { version: newestVersion })} />
      )}
      {confirmProblems && <FormProblemBanner problems={confirmProblems} />}
      {calendar.isConfirmationDue && (
        <Banner tone="waiting" title={t('calendar.dueTitle', { year: `${year}` })}>
          {t('calendar.dueText')}
        </Banner>
      )}
      {shown === null && (
        <Banner tone="waiting" title={t('calendar.noneTitle')}>
          {t('calendar.noneText')}
        </Banner>
      )}
      {shown && !shown.isInForce && calendar.versions.some(({ isInForce }) => isInForce) && (
        <Banner
          tone="unknown"
          title={t('calendar.otherTitle', { version: shown.version })}
          action={<ButtonLink href={`?year=${year}`}>{t('calendar.toInForce')}</ButtonLink>}
        />
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{t('calendar.year', { year: `${year}` })}</h2>
        <MonthLegend />
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-4">
          {monthsOf(calendar).map((month) => (
            <MonthGrid key={month.month} month={month} />
          ))}
        </div>
      </section>
      <DayTables calendar={calendar} />
      {newest && newest.confirmedAt === null && newest.id === shown?.id && (
        <Card title={t('calendar.confirm.title')}>
          {newest.sourceAct === null ? (
            <p>{t('calendar.confirm.computed')}</p>
          ) : (
            <Form method="post" action={`?year=${year}`} className="flex flex-col gap-4">
              <input type="hidden" name="intent" value="confirm" />
              <input type="hidden" name="id" value={newest.id} />
              <p className="wrap-anywhere">{t('calendar.confirm.text', { act: newest.sourceAct })}</p>
              <Button type="submit" tone="primary" icon={<BadgeCheck aria-hidden />} className="sm:w-fit">
                {t('calendar.confirm.submit', { version: newest.version })}
              </Button>
            </Form>
          )}
        </Card>
      )}
      {shown?.confirmedAt && (
        <p className="text-muted">
          {t('calendar.confirm.done', {
            date: formatDateTime(shown.confirmedAt, locale, { nameZone: true }),
          })}
        </p>
      )}
      {(shown?.version ?? 0) === newestVersion ? (
        <CalendarEditor
          // Another version, or another refusal, begins with its own lines.
          key={`${year} ${newestVersion} ${problemsOfForm('save')?.codes.join() ?? ''}`}
          owner={viewerId}
          calendar={calendar}
          typed={answer?.intent === 'save' ? answer.typed : null}
          problems={problemsOfForm('save')}
        />
      ) : (
        <Card title={t('calendar.editor.title')}>
          <p className="mb-3">{t('calendar.editor.newest')}</p>
          <ButtonLink href={`?year=${year}&version=${newestVersion}`}>
            {t('calendar.editor.open', { version: newestVersion })}
          </ButtonLink>
        </Card>
      )}
      <VersionTable calendar={calendar} viewerId={viewerId} members={members} />
    </div>
  );
}
