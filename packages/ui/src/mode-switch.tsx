import { FlaskConical } from 'lucide-react';
import { classNames } from './class-names';
import { Anchor } from './router-parts';
import { segmentClasses, segmentRow } from './segment';
import { useUiTexts } from './ui-texts';

export type Mode = 'live' | 'test';

export interface ModeSwitchProps {
  current: Mode;
  hrefFor: (mode: Mode) => string;
}

/** Live or test: two separate worlds of data. */
export function ModeSwitch({ current, hrefFor }: ModeSwitchProps) {
  const { t } = useUiTexts();
  return (
    <div role="group" aria-label={t('ui.mode.label')} className={segmentRow}>
      {(['live', 'test'] as const).map((mode) => (
        <Anchor
          key={mode}
          href={hrefFor(mode)}
          aria-current={mode === current ? 'true' : undefined}
          className={classNames(
            segmentClasses(mode === current),
            mode === 'test' && current === 'test' && 'text-test!',
          )}
        >
          {mode === 'test' && <FlaskConical aria-hidden className="size-4" />}
          {t(`ui.mode.${mode}`)}
        </Anchor>
      ))}
    </div>
  );
}
