import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { CodeBlock } from '@apipay/ui/code-block';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PageHeader } from '@apipay/ui/page-header';
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
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { PoliteAnnouncement } from '../live/polite-announcement';
import { DeliveryAttempt } from './delivery-attempt';
import { readableJson } from './readable-json';
import { DeliveryBadge } from './webhook-states';
import { resendDeliveryDocument, webhookDeliveryDocument } from './webhooks.documents';

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  const { viewer, webhookDelivery } = await loadCabinet(webhookDeliveryDocument, { id }, args);
  if (!webhookDelivery) throw notFound(args.context.requestId);
  return { delivery: webhookDelivery, mayManage: viewer?.permissions.includes('webhook:manage') === true };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.webhooks.deliveryTitle'));

export async function action(args: ActionFunctionArgs) {
  const id = args.params['id'] ?? '';
  const result = await submitCabinet(resendDeliveryDocument, { input: { id } }, args);
  const problems = result.isOk
    ? problemsOf(result.data.resendWebhookDelivery.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems) return data({ problems }, { status: 422 });
  const sent = result.isOk ? (result.data.resendWebhookDelivery.delivery?.id ?? id) : id;
  return redirect(`/cabinet/${cabinetMode(args)}/developers/webhooks/deliveries/${sent}`, 303);
}

export default function WebhookDeliveryPage() {
  const { delivery, mayManage } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const base = useLocation().pathname.replace(/\/developers\/.*$/, '');
  const isBusy = useNavigation().state !== 'idle';
  const words = t.find(`cabinet.event.${delivery.eventType}`) ?? delivery.eventType;
  const event = words.charAt(0).toUpperCase() + words.slice(1);
  const isInvoice = delivery.objectId.startsWith('inv_');
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <PageHeader
        title={<span className="inline-block first-letter:uppercase">{event}</span>}
        badge={<DeliveryBadge state={delivery.state} />}
        path={[
          { href: `${base}/developers/webhooks`, label: t('cabinet.place.webhooks') },
          {
            href: `${base}/developers/webhooks/${delivery.endpointId}`,
            label: t('cabinet.webhooks.deliveries'),
          },
        ]}
        actions={
          mayManage && (
            <Form method="post">
              <Button
                type="submit"
                tone={delivery.state === 'FAILED' ? 'primary' : 'secondary'}
                loading={isBusy}
              >
                {t('cabinet.webhooks.resend')}
              </Button>
            </Form>
          )
        }
      />
      <PoliteAnnouncement text={`${event}: ${t(`cabinet.webhooks.delivery.${delivery.state}`)}`} />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      <Card>
        <KeyValueList
          items={[
            {
              key: 'type',
              name: t('cabinet.webhooks.event'),
              value: <code className="font-mono text-sm">{delivery.eventType}</code>,
            },
            {
              key: 'object',
              name: t('cabinet.webhooks.object'),
              value: isInvoice ? (
                <TextLink
                  href={`${base}/invoices/${delivery.objectId}`}
                  className="font-mono text-sm break-all"
                >
                  {delivery.objectId}
                </TextLink>
              ) : (
                <IdWithCopy id={delivery.objectId} />
              ),
            },
            { key: 'id', name: 'webhook-id', value: <IdWithCopy id={delivery.eventId} /> },
            {
              key: 'next',
              name: t('cabinet.webhooks.nextAttempt'),
              value:
                delivery.state === 'PENDING' && delivery.nextAttemptAt ? (
                  <DateTime value={delivery.nextAttemptAt} show="relative" />
                ) : (
                  '–'
                ),
            },
          ]}
        />
      </Card>
      {delivery.body && (
        <CodeBlock
          title={t('cabinet.webhooks.body')}
          label={t('cabinet.webhooks.body')}
          code={readableJson(delivery.body)}
        />
      )}
      <section aria-labelledby="attempts" className="flex flex-col gap-3">
        <h2 id="attempts" className="text-base font-semibold">
          {t('cabinet.webhooks.attempts')}
        </h2>
        {delivery.attemptLog.length === 0 && <p className="text-muted">{t('cabinet.webhooks.noAttempts')}</p>}
        {delivery.attemptLog.map((attempt) => (
          <DeliveryAttempt key={attempt.id} attempt={attempt} />
        ))}
      </section>
    </div>
  );
}
