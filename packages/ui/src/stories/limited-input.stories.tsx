import { Field } from '../field';
import { LimitedInput } from '../limited-input';
import { type StoryGroup, useSay } from './story';

function Lengths() {
  const say = useSay();
  const label = say({ ru: 'Номер заказа', kk: 'Тапсырыс нөмірі', en: 'Order number' });
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={label}>
        {(control) => <LimitedInput {...control} name="short" limit={12} defaultValue="A-1042" />}
      </Field>
      <Field label={label}>
        {(control) => <LimitedInput {...control} name="long" limit={12} defaultValue="A-1042-2026-11-22" />}
      </Field>
    </div>
  );
}

export const limitedInputStories: StoryGroup = {
  part: 'limited-input',
  stories: [{ name: 'within the limit and past it', render: () => <Lengths /> }],
};
