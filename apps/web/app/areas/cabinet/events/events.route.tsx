import { webhookEventTypes } from '@apipay/db/schema/webhooks.enums';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { Field } from '@apipay/ui/field';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { Select } from '@apipay/ui/select';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useLocation } from '@remix-run/react';
import { type PageInfo, pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet } from '../cabinet-call.server';
import { EventName } from '../webhooks/webhook-states';
import { eventsDocument } from './events.documents';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const type = webhookEventTypes.find((known) => known === parameters.get('type')) ?? null;
  const { events } = await loadCabinet(
    eventsDocument,
    { ...newestFirst(parameters), types: type === null ? null : [type] },
    args,
  );
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = events.pageInfo;
  return {
    type,
    events: events.nodes.toReversed(),
    pageInfo: {
      hasNextPage: hasPreviousPage,
      hasPreviousPage: hasNextPage,
      startCursor: endCursor,
      endCursor: startCursor,
    } satisfies PageInfo,
  };
}

/** The feed begins with the oldest; people read from the newest. */
function newestFirst(parameters: URLSearchParams) {
  const asked = pageArguments(parameters, pageSize);
  return 'last' in asked
    ? { first: asked.last, after: asked.before }
    : { last: asked.first, before: asked.after };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.events'));

export default function EventsPage() {
  const { type, events, pageInfo } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const { pathname, search } = useLocation();
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <PageHeader title={t('cabinet.place.events')} text={t('cabinet.events.text')} />
      <Form method="get" className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 sm:max-w-sm">
          <Field label={t('cabinet.events.kind')}>
            {(control) => (
              <Select
                {...control}
                key={type}
                name="type"
                defaultValue={type ?? ''}
                placeholder={t('cabinet.events.all')}
                options={webhookEventTypes.map((one) => ({
                  value: one,
                  label: `${t(`cabinet.event.${one}`)} · ${one}`,
                }))}
              />
            )}
          </Field>
        </div>
        <Button type="submit">{t('cabinet.events.show')}</Button>
      </Form>
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('cabinet.place.events')}
          rows={events}
          rowKey={(event) => event.id}
          rowHref={(event) => `${pathname}/${event.id}`}
          empty={
            type === null ? (
              <EmptyState title={t('cabinet.events.empty.title')}>
                {t('cabinet.events.empty.text')}
              </EmptyState>
            ) : (
              <EmptyState title={t('cabinet.events.noneFound.title')}>
                {t('cabinet.events.noneFound.text')}
              </EmptyState>
            )
          }
          columns={[
            {
              key: 'type',
              header: t('cabinet.webhooks.event'),
              cell: (event) => <EventName type={event.type} />,
            },
            {
              key: 'object',
              header: t('cabinet.events.about'),
              isWideOnly: true,
              cell: (event) => (
                <code className="font-mono text-xs break-all text-muted">{event.objectId}</code>
              ),
            },
            {
              key: 'when',
              header: t('cabinet.events.when'),
              cell: (event) => <DateTime value={event.occurredAt} show="ago" />,
            },
          ]}
        />
      </Card>
      <Pagination {...pageHrefs(search, pageInfo)} />
    </div>
  );
}
