import { Card } from '@apipay/ui/card';
import { CodeBlock } from '@apipay/ui/code-block';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet } from '../cabinet-call.server';
import { readableJson } from '../webhooks/readable-json';
import { eventDocument } from './events.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { event } = await loadCabinet(eventDocument, { id: args.params['id'] ?? '' }, args);
  if (!event) throw notFound(args.context.requestId);
  return { event };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.events.eventTitle'));

export default function EventPage() {
  const { event } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const base = useLocation().pathname.replace(/\/developers\/.*$/, '');
  const words = t.find(`cabinet.event.${event.type}`) ?? event.type;
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <PageHeader
        title={<span className="inline-block first-letter:uppercase">{words}</span>}
        path={[{ href: `${base}/developers/events`, label: t('cabinet.place.events') }]}
      />
      <Card>
        <KeyValueList
          items={[
            {
              key: 'type',
              name: t('cabinet.webhooks.event'),
              value: <code className="font-mono text-sm">{event.type}</code>,
            },
            {
              key: 'object',
              name: t('cabinet.events.about'),
              value: event.objectId.startsWith('inv_') ? (
                <TextLink href={`${base}/invoices/${event.objectId}`} className="font-mono text-sm break-all">
                  {event.objectId}
                </TextLink>
              ) : (
                <IdWithCopy id={event.objectId} />
              ),
            },
            { key: 'id', name: 'webhook-id', value: <IdWithCopy id={event.id} /> },
            { key: 'sequence', name: t('cabinet.events.sequence'), value: event.sequence },
            {
              key: 'when',
              name: t('cabinet.events.when'),
              value: <DateTime value={event.occurredAt} nameZone />,
            },
          ]}
        />
      </Card>
      <div className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t('cabinet.events.body')}</h2>
        <p className="text-sm text-muted">{t('cabinet.events.bodyText')}</p>
        <CodeBlock title="JSON" label={t('cabinet.events.body')} code={readableJson(event.body)} />
      </div>
    </div>
  );
}
