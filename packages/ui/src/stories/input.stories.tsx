import { Search } from 'lucide-react';
import { Field } from '../field';
import { Input } from '../input';
import { type StoryGroup, useSay } from './story';

function Affixes() {
  const say = useSay();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={say({ ru: 'Адрес вебхука', kk: 'Вебхук мекенжайы', en: 'Address of the webhook' })}>
        {(control) => <Input {...control} before="https://" name="address" defaultValue="shop.kz/hooks" />}
      </Field>
      <Field label={say({ ru: 'Льготный срок', kk: 'Жеңілдік мерзімі', en: 'Days of grace' })}>
        {(control) => (
          <Input
            {...control}
            after={say({ ru: 'дней', kk: 'күн', en: 'days' })}
            name="days"
            inputMode="numeric"
            defaultValue="3"
          />
        )}
      </Field>
      <Field label={say({ ru: 'Поиск', kk: 'Іздеу', en: 'Search' })} optional>
        {(control) => (
          <Input
            {...control}
            type="search"
            name="q"
            before={<Search aria-hidden className="size-4.5" />}
            placeholder={say({
              ru: 'Телефон, сумма или номер',
              kk: 'Телефон, сома немесе нөмір',
              en: 'Phone, sum or number',
            })}
          />
        )}
      </Field>
    </div>
  );
}

export const inputStories: StoryGroup = {
  part: 'input',
  stories: [{ name: 'affixes', render: () => <Affixes /> }],
};
