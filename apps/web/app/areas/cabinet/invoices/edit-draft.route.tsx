import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { Money } from '@apipay/ui/money';
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
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { localeOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { calendarDay } from './calendar-day';
import { nameChoice } from './connection-choice.server';
import { connectionLabel } from './connection-label';
import { typedOfDraft } from './draft-form.server';
import { editDraftDocument } from './invoice-drafts.documents';
import { InvoiceForm } from './invoice-form';
import { invoiceDetailDocument, issueReadinessDocument } from './invoices.documents';
import { readIssueForm } from './read-issue-form.server';

export async function loader(args: LoaderFunctionArgs) {
  const { invoice } = await loadCabinet(invoiceDetailDocument, { id: args.params['id'] ?? '' }, args);
  if (!invoice) throw notFound(args.context.requestId);
  const mode = cabinetMode(args);
  if (invoice.state !== 'DRAFT') throw redirect(`/cabinet/${mode}/invoices/${invoice.id}`, 303);
  const { connections } = await loadCabinet(issueReadinessDocument, {}, args);
  return {
    mode,
    connections: await nameChoice(
      connections.filter(({ canInvoice }) => canInvoice),
      args,
    ),
    id: invoice.id,
    version: invoice.version,
    phoneMasked: invoice.payer?.phoneMasked ?? null,
    today: calendarDay(new Date()),
    typed: typedOfDraft(invoice, localeOf(args.request)),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.draft.editTitle'));

export async function action(args: ActionFunctionArgs) {
  const id = args.params['id'] ?? '';
  const form = await args.request.formData();
  const version = Number(form.get('version')) || 1;
  const { typed, input, problems: unreadable } = readIssueForm(args.request, form, { isDraft: true });
  const answer = { typed, version, fresh: null };
  if (unreadable) return data({ ...answer, problems: unreadable }, { status: 422 });
  const keepPayer = typed.channel === 'PHONE' && typed.phone.trim() === '';
  const draft = { ...input, phone: keepPayer ? null : input.phone, invoiceId: id, version, keepPayer };
  const result = await submitCabinet(editDraftDocument, { input: draft }, args);
  if (!result.isOk) {
    const problems = problemsOfRefusal(args.request, result);
    return data({ ...answer, problems }, { status: statusOfProblems(problems) });
  }
  const { invoice, userErrors } = result.data.editInvoiceDraft;
  const problems = problemsOf(userErrors);
  if (!problems) return redirect(`/cabinet/${cabinetMode(args)}/invoices/${id}`, 303);
  // Saved once more, the text replaces what was read here.
  const isOvertaken = problems.codes.includes('INVOICE_CHANGED_MEANWHILE') && invoice !== null;
  return isOvertaken
    ? data({ problems: null, typed, version: invoice.version, fresh: invoice }, { status: 409 })
    : data({ ...answer, problems }, { status: 422 });
}

export default function EditDraftPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  const page = pathname.replace(/\/edit$/, '');
  const fresh = answer?.fresh ?? null;
  const version = answer?.version ?? loaded.version;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={t('cabinet.draft.editTitle')}
        text={t('cabinet.draft.editText')}
        path={[
          { href: page.slice(0, page.lastIndexOf('/')), label: t('cabinet.invoices.title') },
          { href: page, label: t('cabinet.draft.name') },
        ]}
      />
      {fresh && (
        <Banner tone="waiting" announced title={t('cabinet.draft.conflict')}>
          <KeyValueList
            items={[
              {
                key: 'amount',
                name: t('cabinet.invoices.column.amount'),
                value: <Money amount={fresh.amount.amount} />,
              },
              {
                key: 'payer',
                name: t('cabinet.invoices.column.payer'),
                value: fresh.payer?.phoneMasked ?? '–',
              },
              { key: 'description', name: t('cabinet.issue.description'), value: fresh.description || '–' },
              {
                key: 'dueOn',
                name: t('cabinet.issue.dueOn'),
                value: fresh.dueOn ? <DateTime value={fresh.dueOn} /> : '–',
              },
              ...loaded.connections
                .filter(({ id }, place) => (fresh.connectionId ? id === fresh.connectionId : place === 0))
                .map((connection) => ({
                  key: 'connection',
                  name: t('cabinet.issue.connection'),
                  value: connectionLabel(connection, t),
                })),
            ]}
          />
        </Banner>
      )}
      <Card>
        <InvoiceForm
          mode={loaded.mode}
          obstacles={[]}
          today={loaded.today}
          largest={null}
          connections={loaded.connections}
          idempotencyKey={`${loaded.id} ${version}`}
          typed={answer?.typed ?? loaded.typed}
          problems={answer?.problems ?? null}
          draft={{ version, phoneMasked: fresh?.payer?.phoneMasked ?? loaded.phoneMasked }}
        />
      </Card>
    </div>
  );
}
