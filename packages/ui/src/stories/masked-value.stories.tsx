import { formatPhone, maskPhone } from '@apipay/i18n';
import { MaskedValue } from '../masked-value';
import { useUiTexts } from '../ui-texts';
import type { StoryGroup } from './story';

function Masks() {
  const { t } = useUiTexts();
  const common = {
    label: t('ui.phone.label'),
    masked: maskPhone('5678'),
    action: '#masked-value',
    fields: { subject: 'payer' },
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <MaskedValue {...common} state="masked" />
      <MaskedValue {...common} state="revealing" />
      <MaskedValue
        {...common}
        state="revealed"
        value={formatPhone('+77012345678')}
        isRecorded
        concealHref="#masked-value"
      />
    </div>
  );
}

export const maskedValueStories: StoryGroup = {
  part: 'masked-value',
  stories: [{ name: 'masked, revealing, revealed', render: () => <Masks /> }],
};
