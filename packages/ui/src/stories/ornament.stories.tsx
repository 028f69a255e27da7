import { Ornament } from '../ornament';
import type { StoryGroup } from './story';

export const ornamentStories: StoryGroup = {
  part: 'ornament',
  stories: [{ name: 'a line', render: () => <Ornament /> }],
};
