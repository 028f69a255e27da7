import { translator } from '@apipay/i18n/messages';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { Money } from '@apipay/ui/money';
import { PageHeader } from '@apipay/ui/page-header';
import { Statistic } from '@apipay/ui/statistic';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actOf, chosenOf } from '../../../chosen-of.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { localeOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { DifferenceList, notes } from './difference-list';
import { StatementForm } from './statement-form';
import { type ReadStatement, StatementResult } from './statement-result';
import {
  explainDifferenceDocument,
  importStatementDocument,
  statementsDocument,
} from './statements.documents';

interface Answer {
  readonly intent: 'import' | 'explain';
  readonly problems: FormProblems | null;
  readonly format?: string;
  readonly read?: { readonly statement: ReadStatement; readonly isReplay: boolean } | null;
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, statements, statementDifferences } = await loadCabinet(statementsDocument, {}, args);
  return {
    base: `/cabinet/${cabinetMode(args)}`,
    statements,
    ...statementDifferences,
    mayDecide: (viewer?.permissions ?? []).includes('money:decide'),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('statements.title'));

const answer = (fields: Answer) => data<Answer>(fields, { status: fields.problems ? 422 : 200 });

export async function action(args: ActionFunctionArgs) {
  // A body that is no form at all is a file that is missing.
  const form = await args.request.formData().catch(() => null);
  if (form === null) return read(new FormData(), args);
  return actOf(args, form, ['import', 'explain']) === 'explain' ? explain(form, args) : read(form, args);
}

async function explain(form: FormData, args: ActionFunctionArgs) {
  const note = chosenOf(notes, form.get('note'), args.context.requestId);
  const input = { lineId: String(form.get('lineId') ?? '').slice(0, 60), note };
  const result = await submitCabinet(explainDifferenceDocument, { input }, args);
  const problems = result.isOk
    ? problemsOf(result.data.explainStatementDifference.userErrors)
    : problemsOfRefusal(args.request, result);
  return answer({ intent: 'explain', problems });
}

async function read(form: FormData, args: ActionFunctionArgs) {
  const [file, format] = [form.get('file'), form.get('format') === 'ONE_C' ? 'ONE_C' : 'CSV'] as const;
  if (!(file instanceof File) || file.size === 0) {
    const content = translator(localeOf(args.request))('statements.upload.missing');
    const problems = { fields: { content }, general: null, codes: [], requestId: null };
    return answer({ intent: 'import', problems, format });
  }
  const content = Buffer.from(await file.arrayBuffer()).toString('base64');
  const result = await submitCabinet(importStatementDocument, { input: { format, content } }, args);
  if (!result.isOk) {
    return answer({ intent: 'import', problems: problemsOfRefusal(args.request, result), format });
  }
  const { statement, isReplay, userErrors } = result.data.importStatement;
  const problems = problemsOf(userErrors);
  return answer({
    intent: 'import',
    problems,
    format,
    read: statement ? { statement, isReplay: isReplay === true } : null,
  });
}

export default function StatementsPage() {
  const { base, statements, lines, clearing, clearingSince, mayDecide } = useLoaderData<typeof loader>();
  const said = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const isExplained = said?.intent === 'explain' && said.problems === null;
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <PageHeader title={t('statements.title')} text={t('statements.text')} />
      {isExplained && <Banner tone="info" announced title={t('statements.differences.explained')} />}
      {said?.intent === 'explain' && said.problems && <FormProblemBanner problems={said.problems} />}
      {said?.read && <StatementResult {...said.read} />}
      {mayDecide && (
        <StatementForm
          key={said?.read?.isReplay === false ? statements[0]?.id : 'form'}
          problems={said?.intent === 'import' ? said.problems : null}
          format={said?.format}
        />
      )}
      <Card>
        <Statistic
          label={t('statements.clearing.title')}
          value={<Money amount={clearing.amount} />}
          note={
            clearingSince === null ? (
              t('statements.clearing.zero')
            ) : (
              <>
                {t('statements.clearing.since')}: <DateTime value={clearingSince} show="ago" />
              </>
            )
          }
        />
      </Card>
      <DifferenceList lines={lines} base={base} mayDecide={mayDecide} isCompared={statements.length > 0} />
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{t('statements.list.title')}</h2>
        <StatementTable statements={statements} />
      </section>
    </div>
  );
}

function StatementTable({ statements }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'statements'>) {
  const { t } = useUiTexts();
  return (
    <Card padded={false}>
      <Table
        caption={t('statements.list.title')}
        rows={statements}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('statements.list.empty')} />}
        columns={[
          {
            key: 'period',
            header: t('statements.list.period'),
            cell: ({ periodFrom, periodTo }) => (
              <>
                <DateTime value={periodFrom} style="numeric" /> –{' '}
                <DateTime value={periodTo} style="numeric" />
              </>
            ),
          },
          {
            key: 'sales',
            header: t('statements.list.sales'),
            isNumber: true,
            cell: ({ sales }) => <Money amount={sales.amount} />,
          },
          {
            key: 'refunds',
            header: t('statements.list.refunds'),
            isNumber: true,
            cell: ({ refunds }) => <Money amount={refunds.amount} />,
          },
          {
            key: 'fees',
            header: t('statements.list.fees'),
            isNumber: true,
            cell: ({ fees }) => <Money amount={fees.amount} />,
          },
          {
            key: 'lines',
            header: t('statements.list.lines'),
            isNumber: true,
            cell: ({ lineCount }) => lineCount,
          },
          {
            key: 'differences',
            header: t('statements.list.differences'),
            isNumber: true,
            cell: ({ differenceCount }) => differenceCount,
          },
        ]}
      />
    </Card>
  );
}
