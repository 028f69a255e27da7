import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { actOf } from '../../../chosen-of.server';
import { useAnswer } from '../../../components/use-answer';
import { useFirstValue } from '../../../components/use-first-value';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import type { ApiResult } from '../../../graphql/api-client.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { calendarDay } from './calendar-day';
import { nameChoice } from './connection-choice.server';
import { createDraftDocument } from './invoice-drafts.documents';
import { InvoiceForm } from './invoice-form';
import { issueInvoiceDocument, issueReadinessDocument } from './invoices.documents';
import { obstaclesOf } from './issue-readiness';
import { lookUpNumber } from './look-up-number.server';
import { channelsOf, readIssueForm } from './read-issue-form.server';

export async function loader(args: LoaderFunctionArgs) {
  const mode = cabinetMode(args);
  const parameters = new URL(args.request.url).searchParams;
  const found = await loadCabinet(issueReadinessDocument, {}, args);
  const usable = found.connections.filter(({ canInvoice }) => canInvoice);
  return {
    mode,
    obstacles: obstaclesOf(found, mode),
    channels: channelsOf(usable),
    largest: usable[0]?.largestInvoice.amount ?? null,
    connections: await nameChoice(usable, args),
    // Minted as the form opens: however often it is sent, one invoice comes of it.
    idempotencyKey: crypto.randomUUID(),
    today: calendarDay(new Date()),
    amount: /^\d{1,11}(?:\.\d{1,2})?$/.test(parameters.get('amount') ?? '')
      ? (parameters.get('amount') ?? '')
      : '',
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.issue.title'));

export async function action(args: ActionFunctionArgs) {
  const mode = cabinetMode(args);
  const form = await args.request.formData();
  const isDraft = actOf(args, form, ['issue', 'draft']) === 'draft';
  const { typed, input, problems: unreadable } = readIssueForm(args.request, form, { isDraft });
  const idempotencyKey = String(form.get('idempotencyKey') ?? '');
  if (form.has('look-up')) {
    const { problems, lookUp } = await lookUpNumber(args, typed);
    return data({ problems, lookUp, typed, idempotencyKey }, { status: problems ? 422 : 200 });
  }
  if (unreadable) {
    return data({ problems: unreadable, typed, idempotencyKey: crypto.randomUUID() }, { status: 422 });
  }
  const result = isDraft
    ? pick(await submitCabinet(createDraftDocument, { input, idempotencyKey }, args), 'createInvoiceDraft')
    : pick(await submitCabinet(issueInvoiceDocument, { input, idempotencyKey }, args), 'issueInvoice');
  if (!result.isOk) {
    // Without an answer the invoice may stand: the key stays, so that the same form sent again finds it.
    const isNoKey = /^IDEMPOTENCY_KEY_/.test(result.code);
    const problems = problemsOfRefusal(args.request, result);
    return data(
      { problems, typed, idempotencyKey: isNoKey ? crypto.randomUUID() : idempotencyKey },
      { status: statusOfProblems(problems) },
    );
  }
  const { invoice, userErrors } = result.data;
  const problems = problemsOf(userErrors);
  if (invoice && !problems) return redirect(`/cabinet/${mode}/invoices/${invoice.id}`, 303);
  return data({ problems, typed, idempotencyKey: crypto.randomUUID() }, { status: 422 });
}

/** The one answer of a mutation. */
function pick<Name extends string, Answer>(
  result: ApiResult<Readonly<Record<Name, Answer>>>,
  name: Name,
): ApiResult<Answer> {
  return result.isOk ? { ...result, data: result.data[name] } : result;
}

export default function NewInvoicePage() {
  const { mode, obstacles, today, channels, largest, connections, amount, ...loaded } =
    useLoaderData<typeof loader>();
  // A live event makes the loader mint another: the form that is being filled in keeps its own.
  const minted = useFirstValue(loaded.idempotencyKey);
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={t('cabinet.issue.title')}
        text={t('cabinet.issue.text')}
        path={[{ href: pathname.replace(/\/new$/, ''), label: t('cabinet.invoices.title') }]}
      />
      <Card>
        <InvoiceForm
          mode={mode}
          obstacles={obstacles}
          today={today}
          channels={channels}
          largest={largest}
          connections={connections}
          idempotencyKey={answer?.idempotencyKey ?? minted}
          lookUp={answer && 'lookUp' in answer ? answer.lookUp : null}
          typed={
            answer?.typed ?? {
              channel: channels[0] ?? 'PHONE',
              phone: '',
              amount,
              lines: [],
              discount: '',
              description: '',
              internalComment: '',
              externalId: '',
              dueOn: '',
              connectionId: '',
            }
          }
          problems={answer?.problems ?? null}
        />
      </Card>
    </div>
  );
}
