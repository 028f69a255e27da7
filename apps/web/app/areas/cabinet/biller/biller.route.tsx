import { formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { NotPrintedBanner } from '../../../components/not-printed-banner';
import { useAnswer } from '../../../components/use-answer';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { AccountCard } from './account-card';
import { AccountForm } from './account-form';
import { billerDocument } from './biller.documents';
import { ServiceCard } from './service-card';
import { ServiceForm } from './service-form';
import { billerDone, submitBiller } from './submit-biller.server';

const pageSize = 20;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const { viewer, billerServices, billerAccounts } = await loadCabinet(
    billerDocument,
    pageArguments(parameters, pageSize),
    args,
  );
  return {
    mode: cabinetMode(args),
    services: billerServices,
    accounts: billerAccounts,
    done: billerDone.find((known) => known === parameters.get('done')) ?? null,
    mayManage: viewer?.permissions.includes('biller:manage') === true,
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('biller.title'));

export function action(args: ActionFunctionArgs) {
  return submitBiller(args);
}

export default function BillerPage() {
  const { mode, services, accounts, done, mayManage } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t, locale } = useUiTexts();
  const { search } = useLocation();
  const problems = answer?.problems ?? null;
  const typedService = answer?.service ?? null;
  const typedAccount = answer?.account ?? null;
  const typedNew = typedService !== null && typedService.id === null ? typedService : null;
  const titleOf = (id: string) => services.find((service) => service.id === id)?.title ?? '';
  const newService = (
    <ServiceForm key={services.length} mode={mode} typed={typedNew} problems={typedNew ? problems : null} />
  );
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t('biller.title')}
        text={t('biller.text')}
        actions={
          services.length > 0 && (
            <ButtonLink href={`/cabinet/${mode}/biller/operations`}>
              {t('biller.operations.title')}
            </ButtonLink>
          )
        }
      />
      <NotPrintedBanner />
      {done && !problems && <Banner tone="info" announced title={t(`biller.done.${done}`)} />}
      {problems && !typedService && !typedAccount && <FormProblemBanner problems={problems} />}
      <Card title={t('biller.services')} padded={services.length === 0}>
        {services.length === 0 ? (
          <EmptyState title={t('biller.noServices')} level={3}>
            {t('biller.noServicesText')} {!mayManage && t('biller.noServicesReader')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {services.map((service) => {
              const isTyped = typedService?.id === service.id;
              return (
                <ServiceCard
                  key={service.id}
                  mode={mode}
                  service={service}
                  mayManage={mayManage}
                  typed={isTyped ? typedService : null}
                  problems={isTyped ? problems : null}
                />
              );
            })}
          </ul>
        )}
      </Card>
      {mayManage && services.length === 0 && <Card title={t('biller.newService')}>{newService}</Card>}
      {mayManage && services.length > 0 && (
        <details open={typedNew !== null}>
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
            {t('biller.newService')}
          </summary>
          <Card className="mt-2">{newService}</Card>
        </details>
      )}
      {services.length > 0 && (
        <section id="accounts" className="flex flex-col gap-4">
          <Card title={t('biller.accounts')} padded={accounts.nodes.length === 0}>
            {accounts.nodes.length === 0 ? (
              <EmptyState title={t('biller.noAccounts')} level={3}>
                {t('biller.noAccountsText')}
              </EmptyState>
            ) : (
              <ul className="divide-y divide-line">
                {accounts.nodes.map((account) => (
                  <AccountCard
                    key={account.id}
                    account={account}
                    serviceTitle={titleOf(account.serviceId)}
                    base={`/cabinet/${mode}`}
                    mayManage={mayManage}
                  />
                ))}
              </ul>
            )}
          </Card>
          {(accounts.pageInfo.hasNextPage || accounts.pageInfo.hasPreviousPage) && (
            <Pagination
              {...pageHrefs(search, accounts.pageInfo)}
              summary={t('biller.shown', { shown: formatNumber(accounts.nodes.length, locale) })}
            />
          )}
          {mayManage && (
            <Card title={t('biller.newAccount')}>
              <AccountForm
                key={accounts.nodes[0]?.id ?? 'first'}
                services={services}
                typed={typedAccount}
                problems={typedAccount ? problems : null}
              />
            </Card>
          )}
        </section>
      )}
    </div>
  );
}
