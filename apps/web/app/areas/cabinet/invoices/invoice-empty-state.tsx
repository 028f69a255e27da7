import { ButtonLink } from '@apipay/ui/button';
import { EmptyState } from '@apipay/ui/empty-state';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface InvoiceEmptyStateProps {
  isFiltered: boolean;
  /** Null where the reader may issue nothing. */
  newHref: string | null;
}

/** Nothing here yet, or nothing that fits: two different things with two different ways on. */
export function InvoiceEmptyState({ isFiltered, newHref }: InvoiceEmptyStateProps) {
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
        newHref !== null && (
          <ButtonLink href={newHref} tone="primary">
            {t('cabinet.invoices.new')}
          </ButtonLink>
        )
      }
    >
      {t('cabinet.invoices.empty.text')}
    </EmptyState>
  );
}
