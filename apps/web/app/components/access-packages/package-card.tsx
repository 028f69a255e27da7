import { formatDateTime } from '@apipay/i18n';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { CodeInput } from '@apipay/ui/code-input';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { FormProblems } from '../../form-problems.server';
import { PocketPhoneLink } from '../pocket-phone-link';
import type { loadPackage } from './load-package.server';

export type ShownPackage = NonNullable<Awaited<ReturnType<typeof loadPackage>>>;

interface PackageCardProps {
  shown: ShownPackage;
  /** Address of the page of the request. */
  page: string;
  problems: FormProblems | null;
}

/** The copy that answers a request: how far it is, the code that opens it, and its three forms. Works without scripts. */
export function PackageCard({ shown, page, problems }: PackageCardProps) {
  const { t, locale, zone } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const at = (value: string | null | undefined) =>
    value ? formatDateTime(value, locale, { zone, nameZone: true }) : '';
  const act = (intent: string, words: string, tone: 'primary' | 'secondary' | 'quiet' = 'secondary') => (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button type="submit" tone={tone} loading={isBusy}>
        {words}
      </Button>
    </Form>
  );
  return (
    <Card title={<span id="package">{t('requests.package.title')}</span>}>
      <div className="flex max-w-prose flex-col gap-4">
        {shown.state === 'WAITING' && <p>{t('requests.package.waiting')}</p>}
        {shown.state === 'BUILDING' && (
          <>
            <p>
              {t('requests.package.building', {
                built: String(shown.builtRows),
                total: String(shown.totalRows),
              })}
            </p>
            <progress
              className="w-full"
              value={shown.builtRows}
              max={Math.max(shown.totalRows, 1)}
              aria-label={t('requests.package.title')}
            />
          </>
        )}
        {(shown.state === 'WAITING' || shown.state === 'BUILDING') && (
          <ButtonLink href={page} className="w-fit">
            {t('requests.package.refresh')}
          </ButtonLink>
        )}
        {shown.state === 'READY' && (
          <>
            <p>{t('requests.package.ready', { time: at(shown.readyUntil) })}</p>
            <p className="text-muted">{t('requests.package.once')}</p>
            {shown.isCodeSent && (
              <Form method="post" noValidate className="flex flex-col gap-5">
                <input type="hidden" name="intent" value="package-open" />
                <p>{t('requests.package.sent')}</p>
                <Field label={t('ui.code.label')} hint={t('ui.code.hint')} error={problems?.fields['code']}>
                  {(control) => <CodeInput {...control} name="code" />}
                </Field>
                {shown.needsFact && <FactField problems={problems} />}
                <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
                  {t('requests.package.open')}
                </Button>
              </Form>
            )}
            {act(
              'package-code',
              t(shown.isCodeSent ? 'requests.package.again' : 'requests.package.send'),
              shown.isCodeSent ? 'quiet' : 'primary',
            )}
            <PocketPhoneLink />
          </>
        )}
        {shown.state === 'OPENED' &&
          (shown.isOpenHere ? (
            <>
              <p>{t('requests.package.opened', { time: at(shown.openUntil) })}</p>
              <div className="flex flex-wrap gap-3">
                <ButtonLink href={`${page}/copy.html`} tone="primary">
                  {t('requests.package.page')}
                </ButtonLink>
                <ButtonLink href={`${page}/copy.json`}>{t('requests.package.json')}</ButtonLink>
                <ButtonLink href={`${page}/copy.zip`}>{t('requests.package.csv')}</ButtonLink>
              </div>
              {act('package-end', t('requests.package.finish'))}
            </>
          ) : (
            <p>{t('requests.package.elsewhere', { time: at(shown.openUntil) })}</p>
          ))}
        {shown.state === 'DESTROYED' && <p>{t('requests.package.destroyed')}</p>}
        {(shown.state === 'FETCHED' || shown.state === 'EXPIRED') && (
          <>
            <p>
              {t(shown.state === 'FETCHED' ? 'requests.package.fetched' : 'requests.package.expired', {
                time: at(shown.endedAt),
              })}{' '}
              {t('requests.package.free')}
            </p>
            {act('package-another', t('requests.package.another'))}
          </>
        )}
      </div>
    </Card>
  );
}

function FactField({ problems }: Pick<PackageCardProps, 'problems'>) {
  const { t } = useUiTexts();
  return (
    <Field
      label={t('requests.package.fact')}
      hint={t('requests.package.factHint')}
      error={problems?.fields['fact']}
    >
      {(control) => <Input {...control} name="fact" autoComplete="off" />}
    </Field>
  );
}
