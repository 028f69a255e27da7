import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound } from '../../../graphql/load-from-api.server';
import { publicPageMeta } from '../../../page-meta';
import { allowedNow, isChatOpen, readVisitor } from '../cookies/read-visitor.server';
import { SiteHeading } from '../site-heading';

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.tools.some(({ purpose }) => purpose === 'BITRIX_CHAT')) throw notFound(context.requestId);
  const visitor = await readVisitor('CHAT', { request, context });
  const isAllowed = allowedNow(visitor).includes('BITRIX_CHAT');
  return data(
    { visitor, isAllowed, isOpen: isAllowed && isChatOpen(request) },
    visitor.choice === null ? { status: 503, headers: { 'Retry-After': '60' } } : undefined,
  );
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({ title: t('site.chat.title'), description: t('site.chat.description') }));

/** R-S5: the chat opens on a press, after it was said whose it is and what it gets. */
export default function ChatPage() {
  const { visitor, isAllowed, isOpen } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <SiteHeading title={t('site.chat.title')} text={t('site.chat.description')} />
      {visitor.isRefusedBySignal ? (
        <Banner tone="info" title={t('site.cookies.signalTitle')}>
          {t('site.cookies.signalText')}
        </Banner>
      ) : visitor.choice === null ? (
        <Banner tone="failed" title={t('site.cookies.unavailable')} />
      ) : isOpen ? (
        <Banner tone="info" announced title={t('site.chat.opening')}>
          {t('site.chat.openingText')}
        </Banner>
      ) : isAllowed ? (
        <form action="/chat">
          <input type="hidden" name="open" value="1" />
          <Button type="submit" tone="primary">
            {t('site.chat.open')}
          </Button>
        </form>
      ) : (
        <ChatConsent choice={visitor.choice} />
      )}
    </div>
  );
}

function ChatConsent({ choice }: { choice: NonNullable<Awaited<ReturnType<typeof readVisitor>>['choice']> }) {
  const { t } = useUiTexts();
  const [first, ...rest] = choice.body.split('\n\n');
  const others = choice.lines.filter(({ purpose }) => purpose !== 'BITRIX_CHAT');
  return (
    <form method="post" action="/cookies">
      <input type="hidden" name="snapshot" value={choice.snapshot} />
      <input type="hidden" name="returnTo" value="/chat?open=1" />
      <Card title={choice.title} footer={rest.join(' ')}>
        <div className="flex flex-col gap-3">
          <p>{first}</p>
          <p className="font-medium">{choice.lines.find(({ purpose }) => purpose === 'BITRIX_CHAT')?.line}</p>
          <Button type="submit" name="button" value="ALLOW_CHAT" className="self-start">
            {t('site.chat.allow')}
          </Button>
          {others.length > 0 && (
            <>
              <p className="text-sm text-muted">{t('site.chat.others')}</p>
              <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-muted">
                {others.map(({ purpose, line }) => (
                  <li key={purpose}>{line}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </Card>
    </form>
  );
}
