import { formatNumber } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { FilterChip } from '@apipay/ui/filter-chip';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { PeriodPicker } from '@apipay/ui/period-picker';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useLocation } from '@remix-run/react';
import { Download } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { problemsOfRefusal } from '../../../form-problems.server';
import { problemResponse } from '../../../graphql/load-from-api.server';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import { calendarDay } from '../invoices/calendar-day';
import { OutsideView } from '../staff-views/outside-view';
import { moneyStatementDocument } from './money.documents';
import { MoneyDays, MoneySummary } from './money-summary';
import {
  fieldsOfView,
  hrefWithView,
  moneyPresets,
  movementGroupNames,
  readMoneyView,
  variablesOfView,
} from './money-view';
import { MovementTable } from './movement-table';

const pageSize = 25;
const ofThePeriod = new Set(['DATE_INVALID', 'MONEY_PERIOD_BACKWARDS', 'MONEY_PERIOD_TOO_LONG']);

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const today = calendarDay(new Date());
  const view = readMoneyView(parameters, today);
  const variables = { ...pageArguments(parameters, pageSize), ...variablesOfView(view) };
  const result = await submitCabinet(moneyStatementDocument, variables, args);
  const page = { base: `/cabinet/${cabinetMode(args)}`, today, view };
  if (result.isOk) {
    const { moneyStatement: statement, moneyMovements: movements } = result.data;
    return data({ ...page, problems: null, read: { statement, movements } });
  }
  if (!ofThePeriod.has(result.code)) throw problemResponse(result);
  const problems = { ...problemsOfRefusal(args.request, result), requestId: null };
  return data({ ...page, problems, read: null }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('ledger.title'));

export default function MoneyStatementPage() {
  const { base, today, view, problems, read } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const { pathname, search } = useLocation();
  const { kind } = fieldsOfView(view);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t('ledger.title')}
        text={t('ledger.text')}
        actions={
          read && (
            <OutsideView>
              <Form method="get" action={`${pathname}/export`} reloadDocument>
                {Object.entries(fieldsOfView(view)).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <Button type="submit" icon={<Download aria-hidden />}>
                  {t('ledger.export')}
                </Button>
              </Form>
            </OutsideView>
          )
        }
      />
      {problems && <FormProblemBanner problems={problems} />}
      <PeriodPicker
        key={`${view.from}-${view.to}`}
        action={pathname}
        from={view.from}
        to={view.to}
        fields={kind === undefined ? {} : { kind }}
        presets={moneyPresets(today).map(({ key, from, to }) => ({
          href: hrefWithView(view, { from, to }),
          label: t(`ledger.period.${key}`),
          isOn: from === view.from && to === view.to,
        }))}
      />
      {read && (
        <>
          <MoneySummary statement={read.statement} />
          {read.statement.days.length > 1 && <MoneyDays days={read.statement.days} view={view} />}
          <section className="flex flex-col gap-3">
            <h2 className="text-lg font-semibold">{t('ledger.lines')}</h2>
            <nav aria-label={t('ledger.groups')} className="flex flex-wrap gap-2">
              {[null, ...movementGroupNames].map((group) => (
                <FilterChip
                  key={group ?? 'all'}
                  href={hrefWithView(view, { group })}
                  isOn={group === view.group}
                >
                  {t(`ledger.group.${group ?? 'ALL'}`)}
                </FilterChip>
              ))}
            </nav>
            <Card padded={false} className="overflow-x-auto">
              {read.movements.nodes.length === 0 ? (
                <EmptyState level={3} title={t('ledger.empty.title')}>
                  {t('ledger.empty.text')}
                </EmptyState>
              ) : (
                <MovementTable movements={read.movements.nodes} base={base} />
              )}
            </Card>
            {read.movements.nodes.length > 0 && (
              <Pagination
                {...pageHrefs(search, read.movements.pageInfo)}
                summary={t('ledger.shown', { shown: formatNumber(read.movements.nodes.length, locale) })}
              />
            )}
          </section>
        </>
      )}
    </div>
  );
}
