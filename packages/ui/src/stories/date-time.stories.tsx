import { DateTime } from '../date-time';
import { useUiTexts } from '../ui-texts';
import type { StoryGroup } from './story';

function Moments() {
  const { now } = useUiTexts();
  const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
  return (
    <div className="flex flex-col gap-1">
      <DateTime value={ago(20)} show="ago" />
      <DateTime value={ago(3 * 86_400)} show="ago" />
      <DateTime value={ago(-2 * 3_600)} show="relative" />
      <DateTime value="2026-11-22T09:30:00Z" />
      <DateTime value="2026-11-22T09:30:00Z" style="long" nameZone />
      <DateTime value="2026-11-22T09:30:00Z" style="numeric" />
      <DateTime value="2026-12-16" style="long" />
    </div>
  );
}

export const dateTimeStories: StoryGroup = {
  part: 'date-time',
  stories: [{ name: 'relative, absolute, day', render: () => <Moments /> }],
};
