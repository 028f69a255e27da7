import { IdWithCopy } from '../id-with-copy';
import type { StoryGroup } from './story';

const id = 'inv_01jd8q3v7fe9r8k2m5n6p7q8rs';

export const idWithCopyStories: StoryGroup = {
  part: 'id-with-copy',
  stories: [
    {
      name: 'whole, short',
      render: () => (
        <div className="flex flex-col items-start gap-2">
          <IdWithCopy id={id} />
          <IdWithCopy id={id} tail={6} />
        </div>
      ),
    },
  ],
};
