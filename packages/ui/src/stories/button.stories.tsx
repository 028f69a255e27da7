import { Plus, RefreshCw, Send, Trash2 } from 'lucide-react';
import { Button, ButtonLink, IconButton } from '../button';
import { Money } from '../money';
import { type StoryGroup, useSay } from './story';

function Tones() {
  const say = useSay();
  return (
    <div className="flex flex-wrap gap-3">
      <Button tone="primary" icon={<Plus aria-hidden />}>
        {say({ ru: 'Выставить счёт', kk: 'Шот шығару', en: 'Issue an invoice' })}
      </Button>
      <Button>{say({ ru: 'Скачать', kk: 'Жүктеп алу', en: 'Download' })}</Button>
      <Button tone="quiet">{say({ ru: 'Отменить', kk: 'Бас тарту', en: 'Cancel' })}</Button>
      <Button tone="danger">
        <span>
          {say({ ru: 'Вернуть', kk: 'Қайтару', en: 'Refund' })} <Money amount="15000.00" />
        </span>
      </Button>
      <ButtonLink href="#button" icon={<Send aria-hidden />}>
        {say({ ru: 'Это ссылка', kk: 'Бұл сілтеме', en: 'This is a link' })}
      </ButtonLink>
    </div>
  );
}

function States() {
  const say = useSay();
  const words = say({ ru: 'Сохранить', kk: 'Сақтау', en: 'Save' });
  return (
    <div className="flex flex-wrap gap-3">
      <Button tone="primary" loading>
        {words}
      </Button>
      <Button loading>{words}</Button>
      <Button tone="primary" disabled>
        {words}
      </Button>
      <Button disabled>{words}</Button>
      <Button tone="primary" size="small">
        {words}
      </Button>
      <Button size="small">{words}</Button>
      <Button size="small" tone="quiet">
        {words}
      </Button>
    </div>
  );
}

function Icons() {
  const say = useSay();
  return (
    <div className="flex flex-wrap gap-3">
      <IconButton
        label={say({ ru: 'Обновить', kk: 'Жаңарту', en: 'Refresh' })}
        icon={<RefreshCw aria-hidden />}
      />
      <IconButton
        tone="secondary"
        label={say({ ru: 'Добавить', kk: 'Қосу', en: 'Add' })}
        icon={<Plus aria-hidden />}
      />
      <IconButton
        tone="danger"
        size="small"
        label={say({ ru: 'Удалить', kk: 'Жою', en: 'Delete' })}
        icon={<Trash2 aria-hidden />}
      />
    </div>
  );
}

export const buttonStories: StoryGroup = {
  part: 'button',
  stories: [
    { name: 'tones', render: () => <Tones /> },
    { name: 'loading, disabled, small', render: () => <States /> },
    { name: 'icon only', render: () => <Icons /> },
  ],
};
