import { formatPhone } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { callApi } from '../../../graphql/api-client.server';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { operatorDocument } from './operator.documents';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const result = await callApi(operatorDocument, {}, { request, context });
  return result.isOk
    ? data({ operator: result.data.operator })
    : data({ operator: null }, { status: 503, headers: { 'Retry-After': '60' } });
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.contacts.title'),
    description: t('site.contacts.description'),
  }));

export default function ContactsPage() {
  const { operator } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <SiteHeading title={t('site.contacts.title')} text={t('site.contacts.description')} />
      {!operator && <Banner tone="failed" title={t('site.contacts.unavailable')} />}
      {operator?.isSample && (
        <Banner tone="waiting" title={t('site.contacts.sampleTitle')}>
          {t('site.contacts.sampleText')}
        </Banner>
      )}
      {operator && (
        <>
          <Card title={t('site.contacts.writeTitle')} footer={t('site.contacts.legalText')}>
            <KeyValueList
              items={[
                {
                  key: 'support',
                  name: t('site.contacts.support'),
                  value: (
                    <TextLink href={`mailto:${operator.supportEmail}`}>{operator.supportEmail}</TextLink>
                  ),
                },
                {
                  key: 'whatsapp',
                  name: t('site.contacts.whatsapp'),
                  value: (
                    <TextLink href={`https://wa.me/${operator.whatsappNumber.replace(/\D/g, '')}`} external>
                      {formatPhone(operator.whatsappNumber)}
                    </TextLink>
                  ),
                },
                {
                  key: 'legal',
                  name: t('site.contacts.legal'),
                  value: <TextLink href={`mailto:${operator.legalEmail}`}>{operator.legalEmail}</TextLink>,
                },
              ]}
            />
          </Card>
          <Card title={t('site.contacts.requisitesTitle')}>
            <KeyValueList
              items={[
                { key: 'name', name: t('site.contacts.name'), value: operator.name },
                {
                  key: 'number',
                  name: t('site.contacts.identificationNumber'),
                  value: <span className="tabular-nums">{operator.identificationNumber}</span>,
                },
                { key: 'address', name: t('site.contacts.address'), value: operator.address },
                { key: 'bank', name: t('site.contacts.bank'), value: operator.bankName },
                { key: 'bic', name: t('site.contacts.bankCode'), value: operator.bankCode },
                {
                  key: 'account',
                  name: t('site.contacts.bankAccount'),
                  value: <span className="tabular-nums">{operator.bankAccount}</span>,
                },
                ...(operator.responsiblePerson && operator.responsibleEmail
                  ? [
                      {
                        key: 'responsible',
                        name: t('site.contacts.responsiblePerson'),
                        value: (
                          <>
                            {operator.responsiblePerson},{' '}
                            <TextLink href={`mailto:${operator.responsibleEmail}`}>
                              {operator.responsibleEmail}
                            </TextLink>
                          </>
                        ),
                      },
                    ]
                  : []),
                { key: 'body', name: t('site.contacts.authorisedBody'), value: operator.authorisedBody },
              ]}
            />
          </Card>
        </>
      )}
    </div>
  );
}
