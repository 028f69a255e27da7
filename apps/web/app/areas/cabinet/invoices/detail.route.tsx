import { randomUUID } from 'node:crypto';
import { formatPhone, type Translate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Money } from '@apipay/ui/money';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { FileDown } from 'lucide-react';
import { actOf } from '../../../chosen-of.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { InvoiceStatusBadge, invoiceStatusText } from '../../../components/invoice-status';
import { NotPrintedBanner } from '../../../components/not-printed-banner';
import { qrMatrix } from '../../../components/qr-matrix.server';
import { RefundedSum } from '../../../components/refunded-sum';
import { useAnswer } from '../../../components/use-answer';
import { useFirstValue } from '../../../components/use-first-value';
import { problemsOfRefusal } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet, submitCabinet } from '../cabinet-call.server';
import { PoliteAnnouncement } from '../live/polite-announcement';
import { useCheckOnFocus } from '../live/use-check-on-focus';
import { useReadAgain } from '../live/use-read-again';
import { RemindCommand } from '../reminders/remind-command';
import { RemindedBanner } from '../reminders/reminded-banner';
import { reminderLeftAt } from '../reminders/reminder-line';
import { OutsideView } from '../staff-views/outside-view';
import { useIsView } from '../staff-views/use-is-view';
import { askForNews } from './ask-for-news.server';
import { CheckAnswer } from './check-answer';
import { InvoiceActions } from './invoice-actions';
import { ArchiveCommand, ArchivedBanner } from './invoice-archive';
import { InvoiceCommands } from './invoice-commands';
import type { InvoiceDetail } from './invoice-detail';
import { InvoiceExplanation } from './invoice-explanation';
import { InvoiceFacts } from './invoice-facts';
import { InvoiceLines } from './invoice-lines';
import { InvoiceNotesForm } from './invoice-notes-form';
import { InvoicePageLink } from './invoice-page-link';
import { InvoicePayments } from './invoice-payments';
import { InvoiceTimeline } from './invoice-timeline';
import { invoiceTitle } from './invoice-title';
import {
  invoiceConnectionDocument,
  invoiceDetailDocument,
  keptTextsDocument,
  revealPayerDocument,
} from './invoices.documents';
import { isPayerDestroyed, PayerDestroyedBanner } from './payer-destroyed-banner';
import { SendingHoldBanner } from './sending-hold-banner';
import { type CommandAnswer, invoiceCommands, submitInvoiceCommand } from './submit-invoice-command.server';

/** Nobody can pay these any more, whoever has the address. */
const endedStatuses: readonly InvoiceDetail['status'][] = ['PAID', 'VOID', 'UNCOLLECTIBLE'];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, connections, invoice } = await loadCabinet(
    invoiceDetailDocument,
    { id: args.params['id'] ?? '' },
    args,
  );
  if (!invoice) throw notFound(args.context.requestId);
  // Worth a name, which leaves a record, only where it could have been another.
  const isOneOfSeveral =
    invoice.connectionId !== null &&
    (connections.length > 1 || !connections.some(({ id }) => id === invoice.connectionId));
  const through = isOneOfSeveral
    ? await submitCabinet(invoiceConnectionDocument, { id: invoice.id }, args)
    : null;
  const lost = connections.find(({ id, state }) => id === invoice.connectionId && state === 'LOST');
  const url = endedStatuses.includes(invoice.status) ? null : invoice.paymentPageUrl;
  return {
    invoice,
    connectionName: through?.isOk ? (through.data.invoice?.connectionName ?? null) : null,
    lostProblem: lost === undefined ? null : (lost.lastProblem ?? ''),
    page: url === null ? null : { url, matrix: qrMatrix(url) },
    permissions: viewer?.permissions ?? [],
    formKey: randomUUID(),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => invoiceTitle(args.data?.invoice.number ?? null, t));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, [...invoiceCommands, 'reveal', 'open-kept', 'check']);
  const command = await submitInvoiceCommand(args, args.params['id'] ?? '', form);
  if (command !== null) return command;
  if (intent === 'reveal') {
    const result = await submitCabinet(revealPayerDocument, { id: args.params['id'] ?? '' }, args);
    if (!result.isOk)
      return data(
        { problems: problemsOfRefusal(args.request, result), phone: null, kept: null, check: null },
        { status: 403 },
      );
    return data({
      problems: null,
      phone: result.data.invoice?.payer?.phone ?? null,
      kept: null,
      check: null,
    });
  }
  if (intent === 'open-kept') {
    const result = await submitCabinet(keptTextsDocument, { id: args.params['id'] ?? '' }, args);
    if (!result.isOk) {
      const problems = problemsOfRefusal(args.request, result);
      return data({ problems, phone: null, kept: null, check: null }, { status: 403 });
    }
    const kept = result.data.invoice?.keptTexts ?? ('gone' as const);
    return data({ problems: null, phone: null, kept, check: null });
  }
  const { problems, check } = await askForNews(args, form);
  return data({ problems, phone: null, kept: null, check }, { status: problems ? 422 : 200 });
}

export default function InvoicePage() {
  const { invoice, connectionName, lostProblem, page, permissions, formKey } = useLoaderData<typeof loader>();
  const isView = useIsView();
  const firstKey = useFirstValue(formKey);
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  const list = pathname.slice(0, pathname.lastIndexOf('/'));
  const askedAt = useCheckOnFocus(
    `${list}/check`,
    invoice.canCheck && invoice.channel === 'PHONE' && !isView ? [invoice.id] : [],
  );
  useReadAgain(
    Math.max(askedAt ?? 0, answer?.check?.kind === 'asked' ? Date.parse(answer.check.at) : 0) || null,
    invoice.currentProviderInvoice?.lastCheckedAt ?? null,
  );
  useReadAgain(reminderLeftAt(invoice.reminding), null);
  const command = answer && 'taken' in answer ? answer : null;
  const title = invoiceTitle(invoice.number, t);
  const isDestroyed = isPayerDestroyed(invoice);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={title}
        badge={<InvoiceStatusBadge invoice={invoice} />}
        path={[{ href: list, label: t('cabinet.invoices.title') }]}
        actions={
          <OutsideView>
            <InvoiceActions invoice={invoice} list={list} mayIssue={permissions.includes('invoice:issue')} />
          </OutsideView>
        }
      />
      <PoliteAnnouncement text={`${title}: ${invoiceStatusText(invoice, t)}`} />
      <NotPrintedBanner />
      {answer?.problems && !command?.typedRefund && !command?.typedNotes && (
        <FormProblemBanner
          problems={answer.problems}
          action={
            invoice.actions.includes('EDIT') &&
            answer.problems.codes.includes('PHONE_REQUIRED') && (
              <ButtonLink href={`${pathname}/edit`} size="small">
                {t('cabinet.draft.addNumber')}
              </ButtonLink>
            )
          }
        />
      )}
      {command?.taken && isStillSo(command.taken, invoice) && (
        <Banner tone="info" announced title={wordsOfTaken(command.taken, t)} />
      )}
      <RemindedBanner reminding={invoice.reminding} />
      <CheckAnswer reply={answer?.check ?? null} invoice={invoice} />
      <ArchivedBanner invoice={invoice} mayArchive={permissions.includes('invoice:cancel')} />
      <SendingHoldBanner
        hold={invoice.sendingHold ?? null}
        mayIssue={permissions.includes('invoice:issue')}
      />
      <PayerDestroyedBanner
        payer={invoice.payer}
        mayOpen={permissions.includes('payer:reveal')}
        kept={answer?.kept ?? null}
      />
      {!invoice.sendingHold && !isDestroyed && (
        <InvoiceExplanation invoice={invoice} lostProblem={lostProblem} />
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          {page && <InvoicePageLink {...page} />}
          <Card>
            <p className="text-sm text-muted">{t('cabinet.invoices.column.amount')}</p>
            <p className="mb-5 flex flex-wrap items-baseline gap-x-3 text-2xl font-semibold tracking-tight">
              <Money amount={invoice.amount.amount} />
              <RefundedSum invoice={invoice} />
            </p>
            <InvoiceLines invoice={invoice} />
            <InvoiceFacts
              invoice={invoice}
              connectionName={connectionName}
              payerPhone={answer?.phone ? formatPhone(answer.phone) : null}
              mayIssue={permissions.includes('invoice:issue')}
            />
            {invoice.number !== null && !isView && !isDestroyed && (
              <ButtonLink
                href={`${pathname}/invoice.pdf`}
                size="small"
                className="mt-5"
                icon={<FileDown aria-hidden />}
              >
                {t('cabinet.invoice.file')}
              </ButtonLink>
            )}
            <RemindCommand
              reminding={invoice.reminding}
              status={invoice.status}
              mayRemind={permissions.includes('invoice:issue') && !isDestroyed}
            />
            <InvoiceCommands invoice={invoice} permissions={permissions} list={list} />
            <ArchiveCommand invoice={invoice} mayArchive={permissions.includes('invoice:cancel')} />
            <InvoiceNotesForm
              invoice={invoice}
              mayChange={permissions.includes('invoice:issue') && !isDestroyed}
              typed={command?.typedNotes ?? null}
              problems={answer?.problems ?? null}
            />
          </Card>
          <InvoicePayments
            invoice={invoice}
            mayRefund={permissions.includes('payment:refund')}
            formKey={firstKey}
            typed={command?.typedRefund ?? null}
            problems={answer?.problems ?? null}
          />
        </div>
        <Card title={t('cabinet.timeline.title')}>
          <InvoiceTimeline entries={invoice.timeline} hasPage={invoice.channel !== 'PHONE'} />
        </Card>
      </div>
    </div>
  );
}

/** What was asked for is told until the page itself shows what came of it. */
function isStillSo(taken: NonNullable<CommandAnswer['taken']>, invoice: InvoiceDetail): boolean {
  switch (taken) {
    case 'cancel':
      return invoice.status === 'CANCELLING';
    case 'reissue':
      return invoice.status === 'SENDING';
    case 'refund':
      return invoice.payments.some(({ refunds }) =>
        refunds.some(({ state }) => state === 'RESERVED' || state === 'SENDING'),
      );
    case 'void':
    case 'notes':
      return true;
    case 'reminder-taken-back':
      return invoice.reminding?.reminders[0]?.state === 'DROPPED';
  }
}

function wordsOfTaken(taken: NonNullable<CommandAnswer['taken']>, t: Translate): string {
  if (taken === 'notes') return t('cabinet.notes.done');
  return taken === 'reminder-taken-back' ? t('reminders.done.takenBack') : t(`desk.asked.${taken}`);
}
