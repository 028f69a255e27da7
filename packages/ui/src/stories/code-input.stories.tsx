import { CodeInput } from '../code-input';
import { Field } from '../field';
import { useUiTexts } from '../ui-texts';
import { type StoryGroup, useSay } from './story';

function Codes() {
  const { t } = useUiTexts();
  const say = useSay();
  return (
    <div className="flex flex-wrap gap-8">
      <Field label={t('ui.code.label')} hint={t('ui.code.hint')}>
        {(control) => <CodeInput {...control} name="code" defaultValue="482" />}
      </Field>
      <Field
        label={t('ui.code.label')}
        error={say({
          ru: 'Код не подошёл. Осталось две попытки.',
          kk: 'Код сәйкес келмеді. Екі әрекет қалды.',
          en: 'The code does not match. Two tries are left.',
        })}
      >
        {(control) => <CodeInput {...control} name="wrong" defaultValue="482913" />}
      </Field>
    </div>
  );
}

export const codeInputStories: StoryGroup = {
  part: 'code-input',
  stories: [{ name: 'half way, wrong', render: () => <Codes /> }],
};
