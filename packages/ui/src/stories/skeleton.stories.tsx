import { Skeleton } from '../skeleton';
import type { StoryGroup } from './story';

export const skeletonStories: StoryGroup = {
  part: 'skeleton',
  stories: [
    {
      name: 'text and block',
      render: () => (
        <div className="grid max-w-xl gap-6 sm:grid-cols-2">
          <Skeleton lines={4} />
          <Skeleton height={96} />
        </div>
      ),
    },
  ],
};
