import { Button } from '../button';
import { ToastRegion, useToast } from '../toast';
import { type StoryGroup, useSay } from './story';

function Buttons() {
  const say = useSay();
  const show = useToast();
  return (
    <div className="flex flex-wrap gap-3">
      <Button
        onClick={() => show({ tone: 'paid', title: say({ ru: 'Сохранено', kk: 'Сақталды', en: 'Saved' }) })}
      >
        {say({ ru: 'Показать успех', kk: 'Сәттілікті көрсету', en: 'Show success' })}
      </Button>
      <Button
        onClick={() =>
          show({
            tone: 'failed',
            title: say({ ru: 'Не удалось скопировать', kk: 'Көшіру мүмкін болмады', en: 'Could not copy' }),
            text: say({
              ru: 'Выделите текст и скопируйте сами.',
              kk: 'Мәтінді белгілеп, өзіңіз көшіріңіз.',
              en: 'Select the text and copy it yourself.',
            }),
          })
        }
      >
        {say({ ru: 'Показать ошибку', kk: 'Қатені көрсету', en: 'Show an error' })}
      </Button>
    </div>
  );
}

export const toastStories: StoryGroup = {
  part: 'toast',
  stories: [
    {
      name: 'on demand',
      render: () => (
        <ToastRegion>
          <Buttons />
        </ToastRegion>
      ),
    },
  ],
};
