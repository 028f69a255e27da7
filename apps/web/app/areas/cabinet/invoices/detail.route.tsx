import { formatPhone } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { Money } from '@apipay/ui/money';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { InvoiceStatusBadge } from '../../../components/invoice-status';
import { useAnswer } from '../../../components/use-answer';
import { problemsOfRefusal } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet, submitCabinet } from '../cabinet-call.server';
import { PoliteAnnouncement } from '../live/polite-announcement';
import { useCheckOnFocus } from '../live/use-check-on-focus';
import { useReadAgain } from '../live/use-read-again';
import { askForNews } from './ask-for-news.server';
import { CheckAnswer } from './check-answer';
import { InvoiceActions } from './invoice-actions';
import { InvoiceExplanation } from './invoice-explanation';
import { InvoiceFacts } from './invoice-facts';
import { InvoiceTimeline } from './invoice-timeline';
import { invoiceDetailDocument, revealPayerDocument } from './invoices.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { invoice } = await loadCabinet(invoiceDetailDocument, { id: args.params['id'] ?? '' }, args);
  if (!invoice) throw notFound(args.context.requestId);
  return { invoice };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.invoices.number', { number: args.data?.invoice.number ?? '' }));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (form.get('intent') === 'reveal') {
    const result = await submitCabinet(revealPayerDocument, { id: args.params['id'] ?? '' }, args);
    if (!result.isOk)
      return data(
        { problems: problemsOfRefusal(args.request, result), phone: null, check: null },
        { status: 403 },
      );
    return data({ problems: null, phone: result.data.invoice?.payer.phone ?? null, check: null });
  }
  const { problems, check } = await askForNews(args, form);
  return data({ problems, phone: null, check }, { status: problems ? 422 : 200 });
}

export default function InvoicePage() {
  const { invoice } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  const list = pathname.slice(0, pathname.lastIndexOf('/'));
  const askedAt = useCheckOnFocus(`${list}/check`, invoice.canCheck ? [invoice.id] : []);
  useReadAgain(
    Math.max(askedAt ?? 0, answer?.check?.kind === 'asked' ? Date.parse(answer.check.at) : 0) || null,
    invoice.currentProviderInvoice?.lastCheckedAt ?? null,
  );
  const title = t('cabinet.invoices.number', { number: invoice.number });
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={title}
        badge={<InvoiceStatusBadge status={invoice.status} />}
        path={[{ href: list, label: t('cabinet.invoices.title') }]}
        actions={<InvoiceActions invoice={invoice} list={list} />}
      />
      <PoliteAnnouncement text={`${title}: ${t(`web.invoiceStatus.${invoice.status}`)}`} />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      <CheckAnswer reply={answer?.check ?? null} invoice={invoice} />
      <InvoiceExplanation invoice={invoice} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <Card>
          <p className="text-sm text-muted">{t('cabinet.invoices.column.amount')}</p>
          <p className="mb-5 text-2xl font-semibold tracking-tight">
            <Money amount={invoice.amount.amount} />
          </p>
          <InvoiceFacts invoice={invoice} payerPhone={answer?.phone ? formatPhone(answer.phone) : null} />
        </Card>
        <Card title={t('cabinet.timeline.title')}>
          <InvoiceTimeline entries={invoice.timeline} />
        </Card>
      </div>
    </div>
  );
}
