import { formatMoney, minorFromDecimal } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { NotPrintedBanner } from '../../../components/not-printed-banner';
import { qrMatrix } from '../../../components/qr-matrix.server';
import { ShownLines, WholeDiscount } from '../../../components/shown-lines';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { callApi } from '../../../graphql/api-client.server';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { PaymentFacts } from './payment-facts';
import { PaymentFile } from './payment-file';
import { paymentPageDocument, startPaymentDocument } from './payment-pages.documents';
import { PaymentState } from './payment-state';
import { useLiveStatus } from './use-live-status';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = params['token'] ?? '';
  const { paymentPage } = await loadFromApi(paymentPageDocument, { token }, { request, context });
  if (!paymentPage) throw notFound(context.requestId);
  const { offer } = paymentPage;
  return { page: paymentPage, matrix: offer && qrMatrix(offer.address) };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) =>
    t('pay.title', { sum: formatMoney(minorFromDecimal(args.data?.page.amount.amount ?? '0'), t.locale) }),
  );

/** Nothing but the address says who may: no cookie is read, so there is nothing to be misled into. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  const form = await request.formData();
  const way = form.get('way') === 'QR' ? 'QR' : 'LINK';
  const result = await callApi(startPaymentDocument, { input: { token, way } }, { request, context });
  if (!result.isOk) {
    const status = result.code === 'RATE_LIMITED' ? 429 : 503;
    return data({ problems: problemsOfRefusal(request, result) }, { status });
  }
  const problems = problemsOf(result.data.startPayment.userErrors);
  return problems ? data({ problems }, { status: 422 }) : redirect(`/pay/${token}`, 303);
}

export default function PaymentPage() {
  const { page, matrix } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const isLive = useLiveStatus(page.status);
  return (
    <>
      {page.mode === 'TEST' && (
        <Banner tone="test" title={t('pay.test')}>
          {t('pay.testText')}
        </Banner>
      )}
      <NotPrintedBanner />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      <Card>
        <p className="text-sm text-muted">{t('pay.from')}</p>
        <p className="font-medium break-words">{page.merchantName}</p>
        <h1 className="mt-3 text-3xl font-semibold tracking-tight">
          <Money amount={page.amount.amount} />
        </h1>
        <p className="mt-3 break-words whitespace-pre-line">{page.description}</p>
        {page.lines.length > 0 && (
          <section aria-label={t('pay.lines')} className="mt-4 border-t border-line pt-4">
            <ShownLines
              lines={page.lines.map(({ price, discount, total, ...line }) => ({
                ...line,
                price: price.amount,
                discount: discount.amount,
                total: total.amount,
              }))}
            />
            {page.discount !== null && <WholeDiscount minor={minorFromDecimal(page.discount.amount)} />}
          </section>
        )}
        <PaymentFacts page={page} />
        <PaymentFile isPaid={page.status === 'PAID'} />
      </Card>
      <PaymentState page={page} matrix={matrix} isLive={isLive} />
    </>
  );
}
