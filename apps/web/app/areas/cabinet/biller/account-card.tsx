import { formatMoney, minorFromDecimal } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { DateTime } from '@apipay/ui/date-time';
import { StatusBadge } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { FileDown } from 'lucide-react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import { useIsView } from '../staff-views/use-is-view';
import type { billerAccountFragment } from './biller.documents';

export interface AccountCardProps {
  account: ResultOf<typeof billerAccountFragment>;
  serviceTitle: string;
  /** `/cabinet/live` */
  base: string;
  mayManage: boolean;
}

/** A number with what it leads to. */
export function AccountCard({ account, serviceTitle, base, mayManage }: AccountCardProps) {
  const { t, locale } = useUiTexts();
  const isView = useIsView();
  const { id, accountNumber, invoice, payer } = account;
  const isOpen = account.state === 'OPEN';
  return (
    <li className="px-4 py-4 md:px-6" data-account={accountNumber}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-mono font-medium break-all">{accountNumber}</p>
        {!isOpen ? (
          <StatusBadge tone="neutral">{t('biller.closed')}</StatusBadge>
        ) : invoice?.state === 'PAID' ? (
          <StatusBadge tone="paid" />
        ) : null}
      </div>
      <p className="mt-1">
        {invoice ? (
          <>
            <TextLink href={`${base}/invoices/${invoice.id}`}>
              {t('biller.invoice', { number: invoice.number })}
            </TextLink>{' '}
            <span className="tabular-nums">
              {formatMoney(minorFromDecimal(invoice.amount.amount), locale)}
            </span>
          </>
        ) : payer ? (
          payer.phoneMasked
        ) : (
          t('biller.targets.free')
        )}
      </p>
      {account.title && <p className="mt-1 text-sm break-words">{account.title}</p>}
      <p className="mt-1 text-sm text-muted">
        {serviceTitle}, <DateTime value={account.createdAt} show="date" />
      </p>
      {isOpen && !isView && invoice?.state !== 'PAID' && (
        <ButtonLink
          href={`${base}/biller/accounts/${id}/card.pdf`}
          size="small"
          className="mt-3"
          icon={<FileDown aria-hidden />}
        >
          {t('biller.card')}
        </ButtonLink>
      )}
      {mayManage && isOpen && (
        <ConfirmDisclosure
          summary={t('biller.close')}
          text={t('biller.closeText', { number: accountNumber })}
          submit={t('biller.close')}
          fields={{ intent: 'close-account', id }}
        />
      )}
    </li>
  );
}
