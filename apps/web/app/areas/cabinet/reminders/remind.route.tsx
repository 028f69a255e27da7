import { randomUUID } from 'node:crypto';
import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { RadioCards } from '@apipay/ui/radio-cards';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData, useLocation, useNavigation } from '@remix-run/react';
import { Send } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { useFirstValue } from '../../../components/use-first-value';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { invoiceTitle } from '../invoices/invoice-title';
import { leftSentence, obstacleSentence } from './remind-command';
import { reminderPreviewDocument, remindInvoiceDocument } from './reminders.documents';

const languages = ['RU', 'KK', 'EN'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { invoice } = await loadCabinet(reminderPreviewDocument, { id: args.params['id'] ?? '' }, args);
  if (!invoice?.reminding || !invoice.preview) throw notFound(args.context.requestId);
  const { number, payer, reminding, preview } = invoice;
  const texts = { RU: preview.ru, KK: preview.kk, EN: preview.en };
  return { number, phone: payer?.phoneMasked ?? '', reminding, texts, formKey: randomUUID() };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('reminders.title'));

export async function action(args: ActionFunctionArgs) {
  const id = args.params['id'] ?? '';
  const form = await args.request.formData();
  const locale = languages.find((language) => language === form.get('language')) ?? 'RU';
  const idempotencyKey = String(form.get('idempotencyKey') ?? '').slice(0, 255);
  const result = await submitCabinet(
    remindInvoiceDocument,
    { input: { invoiceId: id, locale }, idempotencyKey },
    args,
  );
  const problems = result.isOk
    ? problemsOf(result.data.remindInvoice.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems) return data({ problems, locale }, { status: statusOfProblems(problems) });
  return redirect(`/cabinet/${cabinetMode(args)}/invoices/${id}?reminded`, 303);
}

export default function RemindPage() {
  const { number, phone, reminding, texts, formKey } = useLoaderData<typeof loader>();
  const firstKey = useFirstValue(formKey);
  const answer = useAnswer<typeof action>();
  const isBusy = useNavigation().state === 'submitting';
  const { t, locale } = useUiTexts();
  const page = useLocation().pathname.replace(/\/remind$/, '');
  const { leavesAt, leavesAtOnce } = reminding;
  const morning = leavesAt === null ? '' : formatDateTime(leavesAt, locale, { style: 'day' });
  const own = languages.find((language) => language === locale.toUpperCase()) ?? 'RU';
  // Who works in Kazakh writes in Kazakh, unless told otherwise.
  const options = [own, ...languages.filter((language) => language !== own)].flatMap((value) => {
    const text = texts[value];
    return text === null
      ? []
      : [
          {
            value,
            title: t(`reminders.languages.${value}`),
            text: <span lang={value.toLowerCase()}>{text}</span>,
          },
        ];
  });
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={t('reminders.title')}
        path={[
          { href: page.slice(0, page.lastIndexOf('/')), label: t('cabinet.invoices.title') },
          { href: page, label: invoiceTitle(number, t) },
        ]}
      />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      {reminding.isPossible && options.length > 0 ? (
        <Card>
          <Form method="post" className="flex flex-col gap-4">
            <input type="hidden" name="idempotencyKey" value={firstKey} />
            <p>{t('reminders.lead', { phone })}</p>
            <RadioCards
              legend={t('reminders.language')}
              name="language"
              options={options}
              defaultValue={answer?.locale ?? own}
            />
            <p className="text-sm text-muted">{leftSentence(reminding, t)}</p>
            <p>{leavesAtOnce ? t('reminders.now') : t('reminders.morning', { time: morning })}</p>
            <Button
              type="submit"
              tone="primary"
              icon={<Send aria-hidden />}
              loading={isBusy}
              className="w-fit"
            >
              {t(leavesAtOnce ? 'reminders.submit' : 'reminders.submitMorning')}
            </Button>
          </Form>
        </Card>
      ) : (
        <Banner
          tone="info"
          title={reminding.isPossible ? t('reminders.hidden') : obstacleSentence(reminding, t)}
        >
          <TextLink href={page}>{t('reminders.back')}</TextLink>
        </Banner>
      )}
    </div>
  );
}
