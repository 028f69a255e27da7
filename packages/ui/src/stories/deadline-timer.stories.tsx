import { DeadlineTimer } from '../deadline-timer';
import { useUiTexts } from '../ui-texts';
import type { StoryGroup } from './story';

function Deadlines() {
  const { now } = useUiTexts();
  const inSeconds = (seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();
  return (
    <div className="flex flex-col items-start gap-2">
      <DeadlineTimer dueAt={inSeconds(3 * 86_400 + 7200)} />
      <DeadlineTimer dueAt={inSeconds(2 * 3600 + 300)} />
      <DeadlineTimer dueAt={inSeconds(-5400)} />
    </div>
  );
}

export const deadlineTimerStories: StoryGroup = {
  part: 'deadline-timer',
  stories: [{ name: 'calm, soon, overdue', render: () => <Deadlines /> }],
};
