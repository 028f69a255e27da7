import { Info } from 'lucide-react';
import { IconButton } from '../button';
import { Tooltip, TooltipProvider } from '../tooltip';
import { type StoryGroup, useSay } from './story';

function Remark() {
  const say = useSay();
  const words = say({
    ru: 'Оплаченные счета к выставленным за период',
    kk: 'Кезеңдегі шығарылған шоттардың төленген үлесі',
    en: 'Paid invoices out of those issued in the period',
  });
  return (
    <TooltipProvider>
      <Tooltip text={words}>
        <IconButton
          label={say({ ru: 'Что такое конверсия', kk: 'Конверсия деген не', en: 'What conversion is' })}
          icon={<Info aria-hidden />}
        />
      </Tooltip>
    </TooltipProvider>
  );
}

export const tooltipStories: StoryGroup = {
  part: 'tooltip',
  stories: [{ name: 'on a button', render: () => <Remark /> }],
};
