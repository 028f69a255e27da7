import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ShownPaymentPage } from './shown-payment-page';

/** One button for each way, the merchant's choice first. */
export function StartPaymentForm({ ways, isAgain }: { ways: ShownPaymentPage['ways']; isAgain: boolean }) {
  const { t } = useUiTexts();
  const { state, formData } = useNavigation();
  const pressed = state === 'idle' ? null : formData?.get('way');
  return (
    <Form method="post" className="flex flex-col gap-2">
      <p className="font-medium">{t(isAgain ? 'pay.again' : 'pay.choose')}</p>
      {ways.map((way, place) => (
        <Button
          key={way}
          type="submit"
          name="way"
          value={way}
          wide
          tone={place === 0 ? 'primary' : 'secondary'}
          loading={pressed === way}
        >
          {t(`pay.start.${way}`)}
        </Button>
      ))}
    </Form>
  );
}
