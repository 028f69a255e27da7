import { TextLink } from '../text-link';
import { type StoryGroup, useSay } from './story';

function Links() {
  const say = useSay();
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-2">
      <TextLink href="#text-link">
        {say({ ru: 'Условия тарифа', kk: 'Тариф шарттары', en: 'Terms of the tariff' })}
      </TextLink>
      <TextLink href="https://example.kz" external>
        {say({
          ru: 'Сайт уполномоченного органа',
          kk: 'Уәкілетті органның сайты',
          en: 'Site of the authority',
        })}
      </TextLink>
      <TextLink href="#text-link" quiet>
        {say({ ru: 'Прежние редакции', kk: 'Бұрынғы редакциялар', en: 'Earlier editions' })}
      </TextLink>
    </p>
  );
}

export const textLinkStories: StoryGroup = {
  part: 'text-link',
  stories: [{ name: 'plain, external, quiet', render: () => <Links /> }],
};
