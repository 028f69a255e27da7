import { Plus } from 'lucide-react';
import { ButtonLink } from '../button';
import { Card } from '../card';
import { EmptyState } from '../empty-state';
import { type StoryGroup, useSay } from './story';

function Empty() {
  const say = useSay();
  return (
    <Card>
      <EmptyState
        level={3}
        title={say({ ru: 'Счетов пока нет', kk: 'Әзірге шот жоқ', en: 'No invoices yet' })}
        action={
          <ButtonLink tone="primary" href="#empty-state" icon={<Plus aria-hidden />}>
            {say({ ru: 'Выставить первый счёт', kk: 'Алғашқы шотты шығару', en: 'Issue the first invoice' })}
          </ButtonLink>
        }
      >
        {say({
          ru: 'Здесь будет видно, кому выставлен счёт, на какую сумму и пришли ли деньги.',
          kk: 'Мұнда шот кімге, қандай сомаға шығарылғаны және ақшаның түскен-түспегені көрінеді.',
          en: 'Here you will see who was invoiced, for how much, and whether the money has arrived.',
        })}
      </EmptyState>
    </Card>
  );
}

export const emptyStateStories: StoryGroup = {
  part: 'empty-state',
  stories: [{ name: 'first visit', render: () => <Empty /> }],
};
