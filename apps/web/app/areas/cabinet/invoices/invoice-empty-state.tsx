import { ButtonLink } from '@apipay/ui/button';
import { EmptyState } from '@apipay/ui/empty-state';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** Nothing here yet, or nothing that fits: two different things with two different ways on. */
export function InvoiceEmptyState({ isFiltered, newHref }: { isFiltered: boolean; newHref: string }) {
  const { t } = useUiTexts();
  return isFiltered ? (
    <EmptyState
      title={t('cabinet.invoices.emptyFiltered.title')}
      action={<ButtonLink href="?">{t('cabinet.invoices.emptyFiltered.clear')}</ButtonLink>}
    >
      {t('cabinet.invoices.emptyFiltered.text')}
    </EmptyState>
  ) : (
    <EmptyState
      title={t('cabinet.invoices.empty.title')}
      action={
        <ButtonLink href={newHref} tone="primary">
          {t('cabinet.invoices.new')}
        </ButtonLink>
      }
    >
      {t('cabinet.invoices.empty.text')}
    </EmptyState>
  );
}
