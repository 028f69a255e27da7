import { Field } from '../field';
import { Input } from '../input';
import { type StoryGroup, useSay } from './story';

function Fields() {
  const say = useSay();
  const label = say({ ru: 'Название организации', kk: 'Ұйымның атауы', en: 'Name of the organisation' });
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field
        label={label}
        hint={say({
          ru: 'Так её увидят плательщики',
          kk: 'Төлеушілерге осылай көрінеді',
          en: 'Payers will see it like this',
        })}
      >
        {(control) => <Input {...control} name="name" defaultValue="ЖК «Нұрлы жол»" />}
      </Field>
      <Field
        label={label}
        error={say({
          ru: 'Впишите название: без него счёт не уйдёт.',
          kk: 'Атауын жазыңыз: онсыз шот жіберілмейді.',
          en: 'Enter a name: no invoice goes out without it.',
        })}
      >
        {(control) => <Input {...control} name="missing" />}
      </Field>
      <Field label={say({ ru: 'Комментарий', kk: 'Түсініктеме', en: 'Comment' })} optional>
        {(control) => <Input {...control} name="comment" />}
      </Field>
      <Field label={say({ ru: 'Номер договора', kk: 'Шарт нөмірі', en: 'Number of the contract' })}>
        {(control) => <Input {...control} name="contract" defaultValue="2026-118" disabled />}
      </Field>
    </div>
  );
}

export const fieldStories: StoryGroup = {
  part: 'field',
  stories: [{ name: 'hint, error, optional, disabled', render: () => <Fields /> }],
};
