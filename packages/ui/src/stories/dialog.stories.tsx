import { useState } from 'react';
import { Button } from '../button';
import { Dialog, DialogClose } from '../dialog';
import { Money } from '../money';
import { useUiTexts } from '../ui-texts';
import { type StoryGroup, useSay } from './story';

function Refund({ isOpen }: { isOpen: boolean }) {
  const say = useSay();
  const { t } = useUiTexts();
  const [open, setOpen] = useState(isOpen);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{say({ ru: 'Вернуть деньги', kk: 'Ақшаны қайтару', en: 'Refund' })}</Button>}
      title={say({
        ru: 'Вернуть деньги плательщику?',
        kk: 'Ақшаны төлеушіге қайтару керек пе?',
        en: 'Refund the payer?',
      })}
      text={say({
        ru: 'Деньги уйдут на Kaspi Gold плательщика. Отменить возврат будет нельзя.',
        kk: 'Ақша төлеушінің Kaspi Gold картасына түседі. Қайтаруды тоқтату мүмкін болмайды.',
        en: 'The money goes to the payer’s Kaspi Gold. A refund cannot be undone.',
      })}
      actions={
        <>
          <DialogClose>
            <Button>{t('ui.button.cancel')}</Button>
          </DialogClose>
          <Button tone="danger">
            <span>
              {say({ ru: 'Вернуть', kk: 'Қайтару', en: 'Refund' })} <Money amount="15000.00" />
            </span>
          </Button>
        </>
      }
    />
  );
}

export const dialogStories: StoryGroup = {
  part: 'dialog',
  stories: [{ name: 'closed', render: () => <Refund isOpen={false} /> }],
};

export const openDialogStories: StoryGroup = {
  part: 'dialog-open',
  isWholePage: true,
  stories: [{ name: 'open', render: () => <Refund isOpen /> }],
};
