import { Copy, RotateCcw, Trash2 } from 'lucide-react';
import { Menu } from '../menu';
import { type StoryGroup, useSay } from './story';

function Actions() {
  const say = useSay();
  return (
    <Menu
      items={[
        {
          key: 'repeat',
          href: '#repeat',
          icon: <RotateCcw aria-hidden />,
          label: say({ ru: 'Выставить ещё раз', kk: 'Қайта шығару', en: 'Issue again' }),
        },
        {
          key: 'copy',
          onSelect: () => undefined,
          icon: <Copy aria-hidden />,
          label: say({ ru: 'Скопировать ссылку', kk: 'Сілтемені көшіру', en: 'Copy the link' }),
        },
        { key: 'line', isSeparator: true },
        {
          key: 'cancel',
          onSelect: () => undefined,
          icon: <Trash2 aria-hidden />,
          isDangerous: true,
          label: say({ ru: 'Отменить счёт', kk: 'Шотты жою', en: 'Cancel the invoice' }),
        },
      ]}
    />
  );
}

export const menuStories: StoryGroup = {
  part: 'menu',
  stories: [{ name: 'actions on a row', render: () => <Actions /> }],
};
