import { formatMoney } from '@apipay/i18n';
import { Field } from '../field';
import { MoneyInput } from '../money-input';
import { useUiTexts } from '../ui-texts';
import type { StoryGroup } from './story';

function Sums() {
  const { t, locale } = useUiTexts();
  const example = formatMoney('15000.50', locale, { currency: 'none' });
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t('money.amount')} hint={t('money.input.hint', { example })}>
        {(control) => <MoneyInput {...control} name="amount" />}
      </Field>
      <Field label={t('money.amount')}>
        {(control) => <MoneyInput {...control} name="whole" isWhole largest="99999999" />}
      </Field>
      <Field label={t('money.amount')}>
        {(control) => <MoneyInput {...control} name="known" defaultValue="1250000.50" />}
      </Field>
      <Field label={t('money.amount')} error={t('money.input.invalid', { example })}>
        {(control) => <MoneyInput {...control} name="wrong" defaultValue="15,000" />}
      </Field>
    </div>
  );
}

export const moneyInputStories: StoryGroup = {
  part: 'money-input',
  stories: [{ name: 'empty, known, unclear', render: () => <Sums /> }],
};
