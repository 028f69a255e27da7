import { Field } from '../field';
import { FileDrop } from '../file-drop';
import { type StoryGroup, useSay } from './story';

function Files() {
  const say = useSay();
  return (
    <div className="max-w-xl">
      <Field
        label={say({ ru: 'Список счетов', kk: 'Шоттар тізімі', en: 'List of invoices' })}
        hint={say({
          ru: 'CSV до 10 000 строк',
          kk: '10 000 жолға дейінгі CSV',
          en: 'CSV, up to 10 000 rows',
        })}
      >
        {(control) => <FileDrop {...control} name="list" accept=".csv" />}
      </Field>
    </div>
  );
}

export const fileDropStories: StoryGroup = {
  part: 'file-drop',
  stories: [{ name: 'empty', render: () => <Files /> }],
};
