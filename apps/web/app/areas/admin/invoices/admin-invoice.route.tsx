import { formatPhone } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { Money } from '@apipay/ui/money';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DecisionBasis } from '../../../components/decision-basis';
import { InvoiceStatusBadge } from '../../../components/invoice-status';
import { RefundedSum } from '../../../components/refunded-sum';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { RevealForm } from '../reveal-form';
import { adminInvoiceDocument, revealInvoicePayerDocument } from './admin-invoices.documents';
import { ModeBadge } from './mode-badge';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, invoice } = await loadAdmin(adminInvoiceDocument, { id: args.params['id'] ?? '' }, args);
  if (!invoice) throw notFound(args.context.requestId);
  return { invoice, mayReveal: viewer?.permissions.includes('staff-invoice:reveal') === true };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.place.invoices'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const reason = String(form.get('reason') ?? '').slice(0, 600);
  const input = { invoiceId: args.params['id'] ?? '', reason };
  const result = await submitAdmin(revealInvoicePayerDocument, { input }, args);
  if (!result.isOk) {
    return data({ problems: problemsOfRefusal(args.request, result), phone: null, reason }, { status: 503 });
  }
  const { phone, userErrors } = result.data.revealInvoicePayer;
  const problems = problemsOf(userErrors);
  if (problems) return data({ problems, phone: null, reason }, { status: 422 });
  return data({ problems: null, phone, reason: '' });
}

export default function AdminInvoicePage() {
  const { invoice, mayReveal } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const push = invoice.currentProviderInvoice;
  const moment = (value: string | null | undefined) => (value ? <DateTime value={value} nameZone /> : null);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={`№ ${invoice.number}`}
        badge={
          <>
            <InvoiceStatusBadge invoice={invoice} />
            <ModeBadge mode={invoice.mode} />
          </>
        }
        path={[{ href: '/admin/invoices', label: t('admin.place.invoices') }]}
      />
      {answer?.phone && (
        <Banner tone="info" announced title={t('admin.reveal.shown')}>
          <p className="text-base font-medium tabular-nums">{formatPhone(answer.phone)}</p>
        </Banner>
      )}
      <Card>
        <KeyValueList
          items={[
            {
              key: 'amount',
              name: t('admin.invoices.amount'),
              value: (
                <span className="inline-flex flex-wrap items-baseline gap-x-3">
                  <Money amount={invoice.amount.amount} className="font-semibold" />
                  <RefundedSum invoice={invoice} />
                </span>
              ),
            },
            {
              key: 'payer',
              name: t('admin.invoices.payer'),
              value: (
                <span className="tabular-nums">
                  {invoice.payerPhoneMasked ?? t(`web.invoiceChannel.${invoice.channel}`)}
                </span>
              ),
            },
            {
              key: 'description',
              name: t('admin.invoices.description'),
              value: t('admin.invoices.descriptionHidden'),
            },
            { key: 'merchant', name: t('admin.invoices.merchant'), value: invoice.merchantNameMask },
            { key: 'created', name: t('admin.invoices.created'), value: moment(invoice.createdAt) },
            { key: 'paid', name: t('admin.invoices.paid'), value: moment(invoice.paidAt) },
            { key: 'id', name: t('admin.id'), value: <IdWithCopy id={invoice.id} /> },
          ].filter((item) => item.value !== null)}
        />
      </Card>
      {push && (
        <Card title={t('admin.invoices.push')}>
          <KeyValueList
            items={[
              {
                key: 'state',
                name: t('admin.people.stateTitle'),
                value: t(`admin.invoices.pushState.${push.state}`),
              },
              { key: 'attempt', name: t('admin.invoices.attempt'), value: push.attempt },
              { key: 'problem', name: t('admin.invoices.problem'), value: push.problem },
              { key: 'sent', name: t('admin.invoices.sent'), value: moment(push.sentAt) },
              { key: 'unknown', name: t('admin.invoices.unknownSince'), value: moment(push.unknownSince) },
              { key: 'checked', name: t('admin.invoices.checked'), value: moment(push.lastCheckedAt) },
              { key: 'settled', name: t('admin.invoices.settled'), value: moment(push.settledAt) },
            ].filter((item) => item.value !== null)}
          />
        </Card>
      )}
      {invoice.decisions.length > 0 && (
        <Card title={t('desk.basis.title')}>
          <ul className="flex flex-col gap-4">
            {invoice.decisions.map((decision) => (
              <li key={decision.id} className="flex flex-col gap-1">
                <p className="text-sm text-muted">{moment(decision.settledAt)}</p>
                <DecisionBasis decision={decision} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {mayReveal && invoice.payerPhoneMasked !== null && (
        <RevealForm
          key={answer?.phone ? 'shown' : 'form'}
          problems={answer?.problems ?? null}
          reason={answer?.reason ?? ''}
        />
      )}
    </div>
  );
}
