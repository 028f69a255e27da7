import { DateTime } from '@apipay/ui/date-time';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface ReviewQuoteProps {
  readonly review: {
    readonly locale: 'RU' | 'KK' | 'EN';
    readonly text: string;
    /** Null for a merchant without a name. */
    readonly signedAs: string | null;
  };
  readonly publishedAt?: string;
  /** Its permanent address. */
  readonly href?: string;
}

/** A review as everybody reads it: on the site, and before that in the preview of its author. */
export function ReviewQuote({ review, publishedAt, href }: ReviewQuoteProps) {
  const { t } = useUiTexts();
  const { locale, text, signedAs } = review;
  const lang = locale.toLowerCase();
  const name = signedAs ?? t(`reviews.nameless.${locale}`);
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-surface p-4 md:p-6">
      <blockquote lang={lang} className="max-w-prose wrap-anywhere whitespace-pre-line">
        {text}
      </blockquote>
      <figcaption className="mt-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <cite lang={lang} className="min-w-0 font-medium wrap-anywhere not-italic">
          {name}
        </cite>
        {publishedAt && href && (
          <TextLink href={href}>
            <DateTime value={publishedAt} show="date" />
            <span className="sr-only">, {t('reviews.site.address', { name })}</span>
          </TextLink>
        )}
      </figcaption>
    </figure>
  );
}
