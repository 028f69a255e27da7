import { Field } from '../field';
import { PhoneInput } from '../phone-input';
import { useUiTexts } from '../ui-texts';
import type { StoryGroup } from './story';

function Phones() {
  const { t } = useUiTexts();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t('ui.phone.label')} hint={t('ui.phone.hint')}>
        {(control) => <PhoneInput {...control} name="phone" />}
      </Field>
      <Field label={t('ui.phone.label')}>
        {(control) => <PhoneInput {...control} name="known" defaultValue="8 (701) 234-56-78" />}
      </Field>
      <Field label={t('ui.phone.label')} error={t('ui.phone.invalid')}>
        {(control) => <PhoneInput {...control} name="wrong" defaultValue="+7 701 234" />}
      </Field>
    </div>
  );
}

export const phoneInputStories: StoryGroup = {
  part: 'phone-input',
  stories: [{ name: 'empty, known, wrong', render: () => <Phones /> }],
};
