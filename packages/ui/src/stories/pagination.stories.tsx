import { Pagination } from '../pagination';
import { type StoryGroup, useSay } from './story';

function Pages() {
  const say = useSay();
  return (
    <Pagination
      previousHref="#before"
      nextHref="#after"
      summary={say({ ru: '51–100 из 1 240', kk: '1 240-тан 51–100', en: '51–100 of 1 240' })}
    />
  );
}

export const paginationStories: StoryGroup = {
  part: 'pagination',
  stories: [
    { name: 'in the middle', render: () => <Pages /> },
    { name: 'first page', render: () => <Pagination nextHref="#after" summary="1–50" label="1–50" /> },
  ],
};
