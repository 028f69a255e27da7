import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { PageHeader } from '@apipay/ui/page-header';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet, submitCabinet } from '../cabinet-call.server';
import { ShownOnce } from '../shown-once';
import { useViewerId } from '../use-viewer-id';
import { EndpointBadge } from './webhook-states';
import { createEndpointDocument, webhooksDocument } from './webhooks.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, webhookEndpoints } = await loadCabinet(webhooksDocument, {}, args);
  return { endpoints: webhookEndpoints, mayManage: viewer?.permissions.includes('webhook:manage') === true };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.webhooks'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const url = String(form.get('url') ?? '')
    .trim()
    .slice(0, 10_000);
  const result = await submitCabinet(createEndpointDocument, { input: { url } }, args);
  if (!result.isOk) {
    return data({ problems: problemsOfRefusal(args.request, result), secret: null, url }, { status: 503 });
  }
  const { secret, userErrors } = result.data.createWebhookEndpoint;
  const problems = problemsOf(userErrors);
  if (problems || !secret) return data({ problems, secret: null, url }, { status: 422 });
  return data({ problems: null, secret, url: '' });
}

export default function WebhooksPage() {
  const { endpoints, mayManage } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  const viewerId = useViewerId();
  const isBusy = useNavigation().state !== 'idle';
  const problems = answer?.problems ?? null;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('cabinet.place.webhooks')} text={t('cabinet.webhooks.text')} />
      {answer?.secret && (
        <ShownOnce
          title={t('cabinet.webhooks.created')}
          text={t('cabinet.webhooks.secretText')}
          secret={answer.secret}
        />
      )}
      <Card padded={endpoints.length === 0} className="overflow-x-auto">
        {endpoints.length === 0 ? (
          <EmptyState title={t('cabinet.webhooks.empty.title')}>
            {t('cabinet.webhooks.empty.text')}
          </EmptyState>
        ) : (
          <Table
            caption={t('cabinet.place.webhooks')}
            rows={endpoints}
            rowKey={(endpoint) => endpoint.id}
            rowHref={(endpoint) => `${pathname}/${endpoint.id}`}
            columns={[
              {
                key: 'url',
                header: t('cabinet.webhooks.url'),
                cell: (endpoint) => <span className="break-all">{endpoint.url}</span>,
              },
              {
                key: 'state',
                header: t('cabinet.invoices.column.status'),
                cell: (endpoint) => <EndpointBadge state={endpoint.state} />,
              },
            ]}
          />
        )}
      </Card>
      {mayManage && (
        <Card title={t('cabinet.webhooks.newTitle')}>
          <KeptForm
            key={answer?.secret ?? 'form'}
            form="webhook"
            owner={viewerId}
            method="post"
            noValidate
            className="flex flex-col gap-5"
          >
            {problems && <FormProblemBanner problems={problems} />}
            <Field
              label={t('cabinet.webhooks.url')}
              hint={t('cabinet.webhooks.urlHint')}
              error={problems?.fields['url']}
            >
              {(control) => (
                <Input
                  {...control}
                  type="url"
                  inputMode="url"
                  name="url"
                  autoComplete="off"
                  placeholder="https://"
                  defaultValue={answer?.url}
                />
              )}
            </Field>
            <Button type="submit" tone="primary" className="sm:w-fit" loading={isBusy}>
              {t('cabinet.webhooks.add')}
            </Button>
          </KeptForm>
        </Card>
      )}
    </div>
  );
}
