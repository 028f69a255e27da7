import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { DateTime } from '@apipay/ui/date-time';
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
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsIn } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { pageArguments } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { OwnerNoticeLine } from '../notices/owner-notice-line';
import { ShownOnce } from '../shown-once';
import { DeliveryList } from './delivery-list';
import { EndpointSettings } from './endpoint-settings';
import { loadReplayPreview, readAsked, wrongFrom } from './replay-asked.server';
import { ReplayCard } from './replay-card';
import { instantOfLocal, localOfInstant } from './replay-range';
import { replayDocument } from './replays.documents';
import { EndpointBadge } from './webhook-states';
import {
  enableEndpointDocument,
  removeEndpointDocument,
  rollSecretDocument,
  sendSampleDocument,
  webhookEndpointDocument,
} from './webhooks.documents';

const pageSize = 20;
const states = ['PENDING', 'DELIVERED', 'FAILED'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const id = args.params['id'] ?? '';
  const state = states.find((known) => known === (parameters.get('state') ?? '').toUpperCase()) ?? null;
  const { viewer, webhookEndpoint, webhookReplays, webhookDeliveries } = await loadCabinet(
    webhookEndpointDocument,
    { id, ...pageArguments(parameters, pageSize), filter: { endpointId: id, state } },
    args,
  );
  if (!webhookEndpoint) throw notFound(args.context.requestId);
  return {
    endpoint: webhookEndpoint,
    replays: webhookReplays,
    replay: await loadReplayPreview(args, id),
    deliveries: webhookDeliveries,
    state,
    mayManage: viewer?.permissions.includes('webhook:manage') === true,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.webhooks'));

export async function action(args: ActionFunctionArgs) {
  const id = args.params['id'] ?? '';
  const base = `/cabinet/${cabinetMode(args)}/developers/webhooks`;
  const form = await args.request.formData();
  const intent = actOf(args, form, ['roll', 'sample', 'enable', 'replay', 'remove']);
  const input = { id };
  switch (intent) {
    case 'roll': {
      const result = await submitCabinet(rollSecretDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.rollWebhookSecret.userErrors);
      const secret = result.isOk ? (result.data.rollWebhookSecret.secret ?? null) : null;
      return data({ problems, secret }, { status: problems ? 422 : 200 });
    }
    case 'sample': {
      const result = await submitCabinet(sendSampleDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.sendWebhookSample.userErrors);
      const sent = result.isOk ? result.data.sendWebhookSample.delivery : null;
      if (sent && !problems) return redirect(`${base}/deliveries/${sent.id}`, 303);
      return data({ problems, secret: null }, { status: 422 });
    }
    case 'enable': {
      const result = await submitCabinet(enableEndpointDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.enableWebhookEndpoint.userErrors);
      return problems ? data({ problems, secret: null }, { status: 422 }) : redirect(`${base}/${id}`, 303);
    }
    case 'replay': {
      const { from, to, missedOnly } = readAsked(
        new URLSearchParams([...form].map(([n, v]) => [n, String(v)])),
      );
      const begin = instantOfLocal(from);
      if (begin === null) return data({ problems: wrongFrom(args.request), secret: null }, { status: 422 });
      const result = await submitCabinet(
        replayDocument,
        { input: { endpointId: id, from: begin, to: instantOfLocal(to), missedOnly } },
        args,
      );
      const problems = problemsIn(args.request, result, (done) => done.replayWebhooks.userErrors);
      return problems
        ? data({ problems, secret: null }, { status: 422 })
        : redirect(`${base}/${id}#replay`, 303);
    }
    case 'remove': {
      const result = await submitCabinet(removeEndpointDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.removeWebhookEndpoint.userErrors);
      return problems ? data({ problems, secret: null }, { status: 422 }) : redirect(base, 303);
    }
  }
}

export default function WebhookEndpointPage() {
  const { endpoint, replays, replay, deliveries, state, mayManage } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const list = useLocation().pathname.replace(/\/[^/]+$/, '');
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <PageHeader
        title={<span className="break-all">{endpoint.url}</span>}
        badge={<EndpointBadge state={endpoint.state} />}
        path={[{ href: list, label: t('cabinet.place.webhooks') }]}
      />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      {answer?.secret && (
        <ShownOnce
          title={t('cabinet.webhooks.rolled')}
          text={t('cabinet.webhooks.rolledText')}
          secret={answer.secret}
        />
      )}
      {endpoint.state === 'FAILING' && (
        <Banner tone="waiting" title={t('cabinet.webhooks.failingTitle')}>
          {t('cabinet.webhooks.failingText')}
          <OwnerNoticeLine notice={endpoint.ownerNotice} kind="ENDPOINT_FAILING" />
        </Banner>
      )}
      {endpoint.state === 'DISABLED' && (
        <Banner tone="failed" title={t('cabinet.webhooks.disabledTitle')}>
          {t('cabinet.webhooks.disabledText')}
          <OwnerNoticeLine notice={endpoint.ownerNotice} kind="ENDPOINT_DISABLED" />
        </Banner>
      )}
      {endpoint.missedSince && endpoint.state !== 'DISABLED' && mayManage && (
        <Banner
          tone="waiting"
          title={t('cabinet.webhooks.replay.missedTitle')}
          action={
            <ButtonLink
              href={`?from=${localOfInstant(endpoint.missedSince)}&to=&missed=1#replay`}
              size="small"
            >
              {t('cabinet.webhooks.replay.missedShow')}
            </ButtonLink>
          }
        >
          {t('cabinet.webhooks.replay.missedText')} <DateTime value={endpoint.missedSince} nameZone />
        </Banner>
      )}
      {mayManage && <EndpointSettings endpoint={endpoint} />}
      {mayManage && endpoint.state !== 'DISABLED' && <ReplayCard replays={replays} {...replay} />}
      <DeliveryList deliveries={deliveries} state={state} base={`${list}/deliveries`} />
    </div>
  );
}
