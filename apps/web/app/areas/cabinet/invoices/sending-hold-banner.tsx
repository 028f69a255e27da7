import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { OutsideView } from '../staff-views/outside-view';

/** Why an invoice stands still: the payer's data are blocked, or were, and somebody has to say that it may go. */
export function SendingHoldBanner({
  hold,
  mayIssue,
}: {
  hold: 'PAYER_BLOCKED' | 'WAITS_FOR_YOU' | null;
  mayIssue: boolean;
}) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'release';
  if (hold === null) return null;
  return (
    <Banner tone="waiting" title={t(`cabinet.hold.${hold}.title`)}>
      <p>{t(`cabinet.hold.${hold}.text`)}</p>
      {hold === 'WAITS_FOR_YOU' && mayIssue && (
        <OutsideView>
          <Form method="post" className="mt-3">
            <Button type="submit" name="intent" value="release" tone="primary" loading={isBusy}>
              {t('cabinet.hold.release')}
            </Button>
          </Form>
        </OutsideView>
      )}
    </Banner>
  );
}
