import { Money } from '../money';
import type { StoryGroup } from './story';

const sums = ['15000.00', '15000.50', '1250000.00', '-4990.00', '0.05'];

export const moneyStories: StoryGroup = {
  part: 'money',
  stories: [
    {
      name: 'as short as possible',
      render: () => (
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {sums.map((sum) => (
            <Money key={sum} amount={sum} />
          ))}
        </div>
      ),
    },
    {
      name: 'a column',
      render: () => (
        <div className="flex w-48 flex-col items-end">
          {sums.map((sum) => (
            <Money key={sum} amount={sum} fraction="always" sign="always" />
          ))}
        </div>
      ),
    },
  ],
};
