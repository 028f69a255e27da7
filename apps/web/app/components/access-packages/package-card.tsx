import { formatDate, formatDateTime } from '@apipay/i18n';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation, useSearchParams } from '@remix-run/react';
import type { FormProblems } from '../../form-problems.server';
import { PocketPhoneLink } from '../pocket-phone-link';
import type { ShownPackage } from './load-package.server';
import { nextLook } from './next-look';
import { PackageCode } from './package-code';
import { useFreshWhile } from './use-fresh-while';

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
  const isWaiting = shown.state === 'WAITING' || shown.state === 'BUILDING';
  useFreshWhile(isWaiting);
  const [search] = useSearchParams();
  const look = isWaiting ? nextLook(page, search) : null;
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
      <div className="flex max-w-prose flex-col gap-4" aria-live="polite">
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
        {look && (
          <noscript>
            <meta httpEquiv="refresh" content={look} />
          </noscript>
        )}
        {isWaiting && (
          <ButtonLink href={page} className="w-fit">
            {t('requests.package.refresh')}
          </ButtonLink>
        )}
        {shown.isPartlyDestroyed && (
          <p>
            {shown.partsDestroyedAt
              ? t('requests.package.lostOn', { day: formatDate(shown.partsDestroyedAt, locale, { zone }) })
              : t('requests.package.lost')}
          </p>
        )}
        {shown.state === 'READY' && (
          <>
            <p>{t('requests.package.ready', { time: at(shown.readyUntil) })}</p>
            <p className="text-muted">{t('requests.package.once')}</p>
            <PackageCode code={shown.code} needsFact={shown.needsFact} problems={problems} />
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
