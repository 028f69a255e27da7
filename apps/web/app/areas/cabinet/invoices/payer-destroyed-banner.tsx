import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { OutsideView } from '../staff-views/outside-view';
import type { InvoiceDetail } from './invoice-detail';

export function isPayerDestroyed({ payer }: Pick<InvoiceDetail, 'payer'>): boolean {
  return payer?.dataState === 'DESTROYED';
}

interface KeptTexts {
  readonly description: string;
  readonly internalComment: string | null;
  readonly lineNames: readonly string[];
}

export interface PayerDestroyedBannerProps extends Pick<InvoiceDetail, 'payer'> {
  mayOpen: boolean;
  /** Set on the one answer that opened them. */
  kept: KeptTexts | 'gone' | null;
}

/** What is left of an invoice whose payer's data are destroyed, why the rest is closed, and the words that the law keeps. */
export function PayerDestroyedBanner({ payer, mayOpen, kept }: PayerDestroyedBannerProps) {
  const { t, locale, zone } = useUiTexts();
  const isOpening = useNavigation().formData?.get('intent') === 'open-kept';
  if (payer?.dataState !== 'DESTROYED') return null;
  return (
    <Banner tone="info" title={t('cabinet.payerDestroyed.title')}>
      {payer.dataDestroyedAt && (
        <p>
          {t('cabinet.payerDestroyed.when', { day: formatDate(payer.dataDestroyedAt, locale, { zone }) })}
        </p>
      )}
      <p>{t('cabinet.payerDestroyed.text')}</p>
      {kept !== null ? (
        <Kept kept={kept} />
      ) : (
        mayOpen && (
          <OutsideView>
            <Form method="post" preventScrollReset className="mt-3">
              <input type="hidden" name="intent" value="open-kept" />
              <Button type="submit" size="small" loading={isOpening}>
                {t('cabinet.payerDestroyed.open')}
              </Button>
            </Form>
          </OutsideView>
        )
      )}
    </Banner>
  );
}

function Kept({ kept }: { kept: KeptTexts | 'gone' }) {
  const { t } = useUiTexts();
  if (kept === 'gone') return <p className="mt-3">{t('cabinet.payerDestroyed.gone')}</p>;
  return (
    <div className="mt-3" role="status">
      <p>{t('cabinet.payerDestroyed.opened')}</p>
      <p className="wrap-anywhere mt-1 font-medium">{kept.description}</p>
      {kept.internalComment && (
        <p className="wrap-anywhere mt-1">
          {t('cabinet.issue.internalComment')}: {kept.internalComment}
        </p>
      )}
      {kept.lineNames.length > 0 && (
        <>
          <p className="mt-2">{t('cabinet.payerDestroyed.lines')}</p>
          <ol className="list-decimal pl-5">
            {kept.lineNames.map((name, place) => (
              <li key={`${place} ${name}`} className="wrap-anywhere">
                {name}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
