import { Button } from '../button';
import { PageHeader } from '../page-header';
import { StatusBadge } from '../status-badge';
import { type StoryGroup, useSay } from './story';

function Header() {
  const say = useSay();
  return (
    <PageHeader
      path={[{ href: '#invoices', label: say({ ru: 'Счета', kk: 'Шоттар', en: 'Invoices' }) }]}
      title={say({ ru: 'Счёт № 1042', kk: '№ 1042 шот', en: 'Invoice 1042' })}
      badge={<StatusBadge tone="paid" />}
      text={say({
        ru: 'Выставлен Айгүл Сейітқызы 22 ноября',
        kk: 'Айгүл Сейітқызына 22 қарашада шығарылды',
        en: 'Issued to Aigul Seitkyzy on 22 November',
      })}
      actions={
        <>
          <Button>{say({ ru: 'Вернуть', kk: 'Қайтару', en: 'Refund' })}</Button>
          <Button tone="primary">
            {say({ ru: 'Отправить чек', kk: 'Чек жіберу', en: 'Send the receipt' })}
          </Button>
        </>
      }
    />
  );
}

export const pageHeaderStories: StoryGroup = {
  part: 'page-header',
  stories: [{ name: 'with path, badge and actions', render: () => <Header /> }],
};
