import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { StatusBadge } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { ReviewQuote } from '../../../components/review-quote';
import { isEditable, isToConsent, reviewTones, type ShownReview } from './own-review';
import { ReviewPlaces } from './review-places';

/** The review that has not ended: what it says, where it stands, and the way on or back. */
export function LiveReview({ review, base }: { review: ShownReview; base: string }) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const { id, state, content, locale, reason, places, consentId } = review;
  const mustDecide = isToConsent(review);
  return (
    <Card
      title={t('reviews.title')}
      aside={<StatusBadge tone={reviewTones[state]}>{t(`reviews.state.${state}`)}</StatusBadge>}
    >
      <div className="flex flex-col gap-5">
        {mustDecide && !isEditable(review) ? (
          <Banner tone="waiting" title={t('reviews.askedAnew.title')}>
            {t('reviews.askedAnew.text')}
          </Banner>
        ) : (
          <p className="text-muted">{t(`reviews.stateText.${state}`)}</p>
        )}
        {reason && (
          <Banner tone="waiting" title={t('reviews.reason')}>
            <p className="wrap-anywhere whitespace-pre-line">{reason}</p>
          </Banner>
        )}
        {content && <ReviewQuote review={{ locale, ...content }} />}
        {places.length > 0 && (
          <section>
            <h3 className="mb-2 font-medium">{t('reviews.history.title')}</h3>
            <ReviewPlaces places={places} />
          </section>
        )}
        <div className="flex flex-wrap items-center gap-3">
          {mustDecide && (
            <ButtonLink href={`${base}/publish`} tone="primary">
              {t('reviews.askedAnew.open')}
            </ButtonLink>
          )}
          {isEditable(review) && (
            <ButtonLink href={`${base}?change`} tone="secondary">
              {t('reviews.change')}
            </ButtonLink>
          )}
          {state === 'PUBLISHED' && !mustDecide && (
            <TextLink href={`/reviews/${id}`}>{t('reviews.preview.published')}</TextLink>
          )}
          {consentId && !isEditable(review) && (
            <TextLink
              href={`${base.replace(/review$/, 'privacy/consents/reviews/receipts')}/${consentId}.pdf`}
            >
              {t('reviews.receipt')}
            </TextLink>
          )}
        </div>
        {state !== 'WITHDRAWN' && state !== 'TAKEN_DOWN' && (
          <Form method="post" className="flex flex-col gap-3 border-t border-line pt-5">
            <input type="hidden" name="intent" value="withdraw" />
            <input type="hidden" name="id" value={id} />
            {state === 'PUBLISHED' && <p className="text-sm text-muted">{t('reviews.withdraw.text')}</p>}
            <Button type="submit" tone="secondary" loading={isBusy} className="w-fit">
              {t(`reviews.withdraw.${state}`)}
            </Button>
          </Form>
        )}
      </div>
    </Card>
  );
}
