import { formatDate, formatMoney } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ShownObligation } from './consent-places';

/** The motivated answer: why the consent cannot be taken back now, and what ends that. */
export function OpenObligations({ obligations }: { obligations: readonly ShownObligation[] }) {
  const { t } = useUiTexts();
  if (obligations.length === 0) return null;
  return (
    <Banner tone="waiting" title={t('consents.obligations.title')}>
      <ul className="mt-1 list-disc pl-5">
        {obligations.map((obligation, place) => (
          <li key={`${obligation.kind} ${obligation.merchantId} ${place}`}>
            {obligation.kind === 'OPEN_INVOICES' ? (
              <OpenInvoices {...obligation} />
            ) : (
              <Owed {...obligation} />
            )}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Owed({ kind, tariffName, until, amount, count }: ShownObligation) {
  const { t, locale } = useUiTexts();
  if (kind === 'PAID_TARIFF') {
    const day = until ? formatDate(until, locale) : '';
    return t('consents.obligations.PAID_TARIFF', { tariff: tariffName ?? '', until: day });
  }
  if (kind === 'UNSETTLED_SUM') return t('consents.obligations.UNSETTLED_SUM', { count: count ?? 0 });
  const sum = amount ? formatMoney(amount.amount, locale) : '';
  return t('consents.obligations.UNAPPLIED_MONEY', { sum, count: count ?? 0 });
}

function OpenInvoices({ count, invoices }: ShownObligation) {
  const { t } = useUiTexts();
  const more = (count ?? 0) - invoices.length;
  return (
    <>
      <p>{t('consents.obligations.OPEN_INVOICES', { count: count ?? 0 })}</p>
      <ul className="my-1 flex flex-wrap gap-x-4 gap-y-1">
        {invoices.map(({ id, number, mode }) => (
          <li key={id}>
            <TextLink href={`/cabinet/${mode.toLowerCase()}/invoices/${id}`}>
              {t('consents.obligations.invoice', { number })}
            </TextLink>
          </li>
        ))}
        {more > 0 && <li>{t('consents.obligations.moreInvoices', { count: more })}</li>}
      </ul>
      <p>{t('consents.obligations.openInvoicesEnd')}</p>
    </>
  );
}
