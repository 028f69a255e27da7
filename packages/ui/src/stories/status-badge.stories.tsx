import { StatusBadge } from '../status-badge';
import { type StoryGroup, useSay } from './story';

function Badges() {
  const say = useSay();
  return (
    <div className="flex flex-wrap gap-2">
      <StatusBadge tone="paid" />
      <StatusBadge tone="waiting" />
      <StatusBadge tone="failed" />
      <StatusBadge tone="unknown" />
      <StatusBadge tone="neutral">{say({ ru: 'Черновик', kk: 'Жоба', en: 'Draft' })}</StatusBadge>
      <StatusBadge tone="waiting">
        {say({ ru: 'Просрочен на 3 дня', kk: '3 күнге кешікті', en: '3 days overdue' })}
      </StatusBadge>
    </div>
  );
}

export const statusBadgeStories: StoryGroup = {
  part: 'status-badge',
  stories: [{ name: 'all tones', render: () => <Badges /> }],
};
