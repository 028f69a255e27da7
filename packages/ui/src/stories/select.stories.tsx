import { Field } from '../field';
import { Select } from '../select';
import { useUiTexts } from '../ui-texts';
import { type StoryGroup, useSay } from './story';

function Lists() {
  const { t } = useUiTexts();
  const say = useSay();
  const options = [
    { value: 'day', label: say({ ru: 'Каждый день', kk: 'Күн сайын', en: 'Every day' }) },
    { value: 'week', label: say({ ru: 'Каждую неделю', kk: 'Апта сайын', en: 'Every week' }) },
    { value: 'month', label: say({ ru: 'Каждый месяц', kk: 'Ай сайын', en: 'Every month' }) },
  ];
  const label = say({ ru: 'Как часто', kk: 'Қаншалықты жиі', en: 'How often' });
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={label}>
        {(control) => <Select {...control} name="period" options={options} defaultValue="month" />}
      </Field>
      <Field
        label={label}
        error={say({ ru: 'Выберите период.', kk: 'Кезеңді таңдаңыз.', en: 'Choose a period.' })}
      >
        {(control) => (
          <Select {...control} name="none" options={options} placeholder={t('ui.field.choose')} />
        )}
      </Field>
    </div>
  );
}

export const selectStories: StoryGroup = {
  part: 'select',
  stories: [{ name: 'chosen, missing', render: () => <Lists /> }],
};
