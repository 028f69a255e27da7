import { formatDate } from '@apipay/i18n';
import { Checkbox } from '@apipay/ui/checkbox';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface DocumentConfirmationProps {
  name: 'privacyPolicy' | 'publicOffer';
  edition: { id: string; edition: number; effectiveAt: string };
  href: string;
  error: string | undefined;
}

/** A box that names the very edition it confirms; its text opens beside the form, which keeps what was typed. */
export function DocumentConfirmation({ name, edition, href, error }: DocumentConfirmationProps) {
  const { t, locale } = useUiTexts();
  return (
    <Checkbox
      name={name}
      value={edition.id}
      error={error}
      label={
        <>
          {t(`auth.register.${name}Before`)}{' '}
          <a
            href={href}
            target="_blank"
            rel="noopener"
            className="rounded-sm text-brand underline underline-offset-3 hover:text-brand-strong"
          >
            {t(`auth.register.${name}Link`)}
          </a>{' '}
          <span className="text-muted">
            {t('auth.register.edition', {
              edition: edition.edition,
              date: formatDate(edition.effectiveAt, locale, { style: 'numeric' }),
            })}
          </span>
        </>
      }
    />
  );
}
