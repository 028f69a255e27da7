import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requestKinds } from '../../../components/requests/request-choices';
import { readCookie } from '../../../cookies.server';
import { loadFromApi } from '../../../graphql/load-from-api.server';
import { publicGraphql } from '../../../graphql/public-graphql';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';

const waysDocument = publicGraphql(`
  query WaysToAskAboutData {
    operator {
      address
      authorisedBody
    }
  }
`);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { operator } = await loadFromApi(waysDocument, {}, { request, context });
  return { operator, isProven: readCookie(request, 'requests') !== null };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('requests.site.title'),
    description: t('requests.site.description'),
  }));

/** R-D1: what anybody may ask about their data, by which way, and by when it is answered. */
export default function RequestsPage() {
  const { operator, isProven } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const term = (key: 'information' | 'block' | 'rectify' | 'withdraw', value: string) => ({
    key,
    name: t(`requests.site.term.${key}`),
    value,
  });
  return (
    <div className="flex flex-col gap-8">
      <SiteHeading title={t('requests.site.title')} text={t('requests.text')} />
      <div className="grid gap-4 md:grid-cols-3">
        <Card title={t('requests.site.byNumber')}>
          <p className="mb-4 text-muted">{t('requests.site.byNumberText')}</p>
          <ButtonLink href={isProven ? '/requests/mine' : '/requests/number'} tone="primary">
            {t(isProven ? 'requests.site.byNumberBack' : 'requests.site.byNumberGo')}
          </ButtonLink>
        </Card>
        <Card title={t('requests.site.byCabinet')}>
          <p className="mb-4 text-muted">{t('requests.site.byCabinetText')}</p>
          <ButtonLink href="/sign-in?next=/cabinet/live/privacy/requests">
            {t('requests.site.byCabinetGo')}
          </ButtonLink>
        </Card>
        <Card title={t('requests.site.byPaper')}>
          <p className="text-muted">{t('requests.site.byPaperText', { address: operator.address })}</p>
        </Card>
      </div>
      <section className="flex max-w-3xl flex-col gap-3">
        <h2 className="text-xl font-semibold">{t('requests.site.kinds')}</h2>
        <dl className="flex flex-col gap-3">
          {requestKinds.map((kind) => (
            <div key={kind}>
              <dt className="font-medium">{t(`requests.kind.${kind}`)}</dt>
              <dd className="text-muted">{t(`requests.kindText.${kind}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="flex max-w-3xl flex-col gap-3">
        <h2 className="text-xl font-semibold">{t('requests.site.terms')}</h2>
        <KeyValueList
          items={[
            term('information', t('requests.site.threeDays')),
            term('block', t('requests.site.atOnce')),
            term('rectify', t('requests.site.oneDay')),
            term('withdraw', t('requests.site.atOnceFifteen')),
          ]}
        />
        <h3 className="font-medium">{t('requests.site.keptTitle')}</h3>
        <p className="text-muted">{t('requests.site.keptText')}</p>
        <p className="text-sm text-muted">{t('requests.complain', { body: operator.authorisedBody })}</p>
      </section>
    </div>
  );
}
