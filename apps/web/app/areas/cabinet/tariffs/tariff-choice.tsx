import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { RadioCards } from '@apipay/ui/radio-cards';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { type OfferedTariff, OfferPrice, useOfferText } from './tariff-words';

export interface TariffChoiceProps {
  tariffs: readonly OfferedTariff[];
  /** The tariff one has; null before the first. */
  chosenId: string | null;
  /** Chosen on the site, before there was an account. */
  wishedId: string | null;
  mayChoose: boolean;
}

/** The first tariff is taken at once, for its trial costs nothing; another one leads to the step that shows the change. */
export function TariffChoice({ tariffs, chosenId, wishedId, mayChoose }: TariffChoiceProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const isFirst = chosenId === null;
  const offerText = useOfferText({ hasTrial: isFirst });
  const wanted = chosenId ?? wishedId ?? tariffs.find((tariff) => tariff.isRecommended)?.id ?? tariffs[0]?.id;
  return (
    <Card title={t(isFirst ? 'cabinet.tariff.choose' : 'cabinet.tariff.other')}>
      <Form method={isFirst ? 'post' : 'get'} className="flex flex-col gap-4">
        <RadioCards
          key={wanted}
          legend={<span className="sr-only">{t('cabinet.tariff.choose')}</span>}
          name={isFirst ? 'tariff' : 'to'}
          defaultValue={wanted}
          options={tariffs.map((tariff) => ({
            value: tariff.id,
            title: tariff.id === chosenId ? `${tariff.name} · ${t('cabinet.tariff.yours')}` : tariff.name,
            text: offerText(tariff),
            aside: <OfferPrice tariff={tariff} />,
            featured: tariff.isRecommended,
            disabled: !mayChoose,
          }))}
        />
        {mayChoose ? (
          <Button type="submit" tone="primary" loading={isBusy}>
            {t(isFirst ? 'cabinet.tariff.submit' : 'cabinet.tariff.change')}
          </Button>
        ) : (
          <p className="text-muted">{t('cabinet.tariff.noRight')}</p>
        )}
      </Form>
    </Card>
  );
}
