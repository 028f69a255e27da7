import { Button } from '@apipay/ui/button';
import { CodeBlock } from '@apipay/ui/code-block';
import { DateTime } from '@apipay/ui/date-time';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { FormProblems } from '../../../form-problems.server';
import type { billerServiceFragment } from './biller.documents';
import type { TypedService } from './read-biller-form.server';
import { RenewForm } from './renew-form';
import { ServiceForm } from './service-form';

export interface ServiceCardProps {
  mode: 'live' | 'test';
  service: ResultOf<typeof billerServiceFragment>;
  mayManage: boolean;
  /** What was typed about this very service and refused. */
  typed: TypedService | null;
  problems: FormProblems | null;
}

export function ServiceCard({ mode, service, mayManage, typed, problems }: ServiceCardProps) {
  const { t } = useUiTexts();
  const { id, title, format, allowedAddresses } = service;
  const isOn = service.state === 'ON';
  return (
    <li className="px-4 py-4 md:px-6" data-service={id}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-medium">{title}</h3>
        {isOn ? (
          <StatusBadge tone="paid">{t('biller.on')}</StatusBadge>
        ) : (
          <StatusBadge tone="neutral">{t('biller.off')}</StatusBadge>
        )}
      </div>
      <div className="mt-3 flex flex-col gap-1">
        {service.url ? (
          <>
            <CodeBlock code={service.url} title={t('biller.url')} label={`${t('biller.url')}: ${title}`} />
            <p className="text-sm text-muted">{t('biller.urlHint')}</p>
            {service.previousUrlUntil !== null && (
              <p className="text-sm">
                {t('biller.renew.until')}: <DateTime value={service.previousUrlUntil} nameZone />
              </p>
            )}
          </>
        ) : (
          <p className="text-sm text-muted">{t('biller.urlHidden')}</p>
        )}
      </div>
      <dl className="mt-3 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        <dt className="text-muted">{t('biller.format')}</dt>
        <dd>{format}</dd>
        <dt className="text-muted">{t('biller.addresses')}</dt>
        <dd className="font-mono break-all">{allowedAddresses.join(', ')}</dd>
      </dl>
      {mayManage && (
        <div className="mt-2 flex flex-col gap-1">
          <details open={typed !== null}>
            <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
              {t('biller.change')}
            </summary>
            <div className="mt-2 max-w-xl">
              <ServiceForm
                mode={mode}
                typed={typed ?? { id, title, format, addresses: allowedAddresses.join('\n') }}
                problems={problems}
              />
            </div>
          </details>
          <RenewForm id={id} />
          {isOn ? (
            <ConfirmDisclosure
              summary={t('biller.switchOff')}
              text={t('biller.switchOffText')}
              submit={t('biller.switchOff')}
              fields={{ intent: 'switch-off', id }}
            />
          ) : (
            <Form method="post">
              <input type="hidden" name="id" value={id} />
              <Button type="submit" size="small" name="intent" value="switch-on">
                {t('biller.switchOn')}
              </Button>
            </Form>
          )}
        </div>
      )}
    </li>
  );
}
