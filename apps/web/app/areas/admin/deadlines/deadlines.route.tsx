import { Banner } from '@apipay/ui/banner';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actOf, chosenOf } from '../../../chosen-of.server';
import { useAnswer } from '../../../components/use-answer';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { Folded, OverTable, RunningTable, TermTable } from './clock-tables';
import { duties, grades, starts, units } from './deadline-rows';
import { addLegalClockDocument, deadlinesDocument, decideClockRecountDocument } from './deadlines.documents';
import { type RecountAnswer, RecountForms } from './recount-forms';
import { TermForm, type TypedTerm } from './term-form';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, deadlineDesk, legalClocks } = await loadAdmin(deadlinesDocument, {}, args);
  const done = new URL(args.request.url).searchParams.get('done');
  return {
    viewerId: viewer?.id ?? '',
    mayManage: viewer?.permissions.includes('legal-clock:manage') ?? false,
    mayOpen: viewer?.permissions.includes('data-subject-request:read') ?? false,
    desk: deadlineDesk,
    terms: legalClocks,
    done,
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('deadlines.title'));

interface Answer {
  readonly recount: RecountAnswer | null;
  readonly term: { readonly problems: FormProblems; readonly typed: TypedTerm } | null;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const read = (name: string) => String(form.get(name) ?? '').slice(0, 10_000);
  if (actOf(args, form, ['add', 'decide']) === 'decide') {
    const [id, reason] = [read('id').slice(0, 60), read('reason')];
    const input = { id, reason, isGranted: read('verdict') === 'grant' };
    const result = await submitAdmin(decideClockRecountDocument, { input }, args);
    const problems = result.isOk
      ? problemsOf(result.data.decideClockRecount.userErrors)
      : problemsOfRefusal(args.request, result);
    if (problems === null) return redirect('?done=decided', 303);
    const answer = { recount: { id, reason, problems }, term: null };
    return data<Answer>(answer, { status: statusOfProblems(problems) });
  }
  const chosen = <const V extends string>(values: readonly V[], name: string) =>
    chosenOf(values, form.get(name), args.context.requestId);
  const typed: TypedTerm = {
    duty: chosen(duties, 'duty'),
    amount: read('amount').trim(),
    unit: chosen(units, 'unit'),
    startsOn: chosen(starts, 'startsOn'),
    effectiveFrom: read('effectiveFrom'),
    citation: read('citation'),
    grade: chosen(grades, 'grade'),
    readOn: read('readOn'),
  };
  // What is no number is refused as a number that does not fit.
  const amount = /^\d{1,4}$/.test(typed.amount) ? Number(typed.amount) : 0;
  const result = await submitAdmin(addLegalClockDocument, { input: { ...typed, amount } }, args);
  const problems = result.isOk
    ? problemsOf(result.data.addLegalClock.userErrors)
    : problemsOfRefusal(args.request, result);
  return problems
    ? data<Answer>({ recount: null, term: { problems, typed } }, { status: statusOfProblems(problems) })
    : redirect('?done=added', 303);
}

export default function DeadlinesPage() {
  const { viewerId, mayManage, mayOpen, desk, terms, done } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const alarms = desk.running.filter(({ stage }) => stage === 'ESCALATED' || stage === 'REACHED').length;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t('deadlines.title')}
        text={t('deadlines.text')}
        badge={
          alarms > 0 && <StatusBadge tone="failed">{t('deadlines.alarms', { count: alarms })}</StatusBadge>
        }
      />
      {!answer && (done === 'decided' || done === 'added') && (
        <Banner tone="info" announced title={t(`deadlines.done.${done}`)} />
      )}
      {(desk.recounts.length > 0 || answer?.recount) && (
        <RecountForms recounts={desk.recounts} answer={answer?.recount ?? null} mayDecide={mayManage} />
      )}
      <RunningTable clocks={desk.running} mayOpen={mayOpen} />
      <div className="flex flex-col gap-2">
        <Folded title={t('deadlines.over')}>
          <OverTable clocks={desk.over} mayOpen={mayOpen} />
        </Folded>
        <Folded title={t('deadlines.terms.title')} isOpen={done === 'added'}>
          <TermTable terms={terms} />
        </Folded>
        {mayManage && (
          <Folded title={t('deadlines.add.title')} isOpen={!!answer?.term}>
            <TermForm
              key={answer?.term?.problems.codes.join() ?? ''}
              owner={viewerId}
              typed={answer?.term?.typed ?? null}
              problems={answer?.term?.problems ?? null}
            />
          </Folded>
        )}
      </div>
    </div>
  );
}
