import { Field } from '../field';
import { Textarea } from '../textarea';
import { type StoryGroup, useSay } from './story';

function Counted() {
  const say = useSay();
  return (
    <Field label={say({ ru: 'Отзыв', kk: 'Пікір', en: 'Review' })}>
      {(control) => (
        <Textarea
          {...control}
          name="review"
          limit={500}
          defaultValue={say({
            ru: 'Раньше по вечерам сверяли переводы вручную. Теперь видно, кто оплатил, а кто нет.',
            kk: 'Бұрын кешке аударымдарды қолмен салыстыратынбыз. Енді кім төлегені, кім төлемегені көрініп тұр.',
            en: 'We used to compare transfers by hand every evening. Now we see who has paid.',
          })}
        />
      )}
    </Field>
  );
}

export const textareaStories: StoryGroup = {
  part: 'textarea',
  stories: [{ name: 'with a counter', render: () => <Counted /> }],
};
