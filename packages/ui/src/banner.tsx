import { CircleHelp, Clock, FlaskConical, Info, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export type BannerTone = 'info' | 'waiting' | 'failed' | 'unknown' | 'test';

const looks: Record<BannerTone, { box: string; icon: string; Icon: typeof Info }> = {
  info: { box: 'border-brand bg-brand-tint', icon: 'text-brand', Icon: Info },
  waiting: { box: 'border-waiting bg-waiting-tint', icon: 'text-waiting', Icon: Clock },
  failed: { box: 'border-failed bg-failed-tint', icon: 'text-failed', Icon: OctagonAlert },
  unknown: { box: 'border-unknown bg-unknown-tint', icon: 'text-unknown', Icon: CircleHelp },
  test: { box: 'border-test bg-test-tint', icon: 'text-test', Icon: FlaskConical },
};

export interface BannerProps {
  tone: BannerTone;
  title: ReactNode;
  children?: ReactNode;
  /** The step that repairs it. */
  action?: ReactNode;
  /** Read out as soon as it appears: for the answer to something just done. */
  announced?: boolean;
}

export function Banner({ tone, title, children, action, announced = false }: BannerProps) {
  const { t } = useUiTexts();
  const { box, icon, Icon } = looks[tone];
  const role = announced ? (tone === 'failed' ? 'alert' : 'status') : undefined;
  return (
    <div role={role} className={classNames('flex gap-3 rounded-lg border-l-4 px-4 py-3', box)}>
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', icon)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-semibold">
            <span className="sr-only">{t(`ui.banner.${tone}`)}: </span>
            {title}
          </p>
          {children && <div className="text-sm">{children}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
