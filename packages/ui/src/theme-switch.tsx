import { Monitor, Moon, Sun } from 'lucide-react';
import { RouterForm } from './router-parts';
import { segmentClasses, segmentRow } from './segment';
import { useUiTexts } from './ui-texts';

export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const icons = { light: Sun, dark: Moon, system: Monitor };

export interface ThemeSwitchProps {
  current: Theme;
  /** Where the choice is kept: receives `theme` and the hidden fields. */
  action: string;
  fields?: Readonly<Record<string, string>>;
  /** Keeps the choice without sending the form, so that nothing else on the page changes. */
  onChoose?: (theme: Theme) => void;
}

/** Light, dark or as the system. The form keeps the choice; with JavaScript the page changes at once. */
export function ThemeSwitch({ current, action, fields = {}, onChoose }: ThemeSwitchProps) {
  const { t } = useUiTexts();
  return (
    <RouterForm method="post" action={action}>
      <div role="group" aria-label={t('ui.theme.label')} className={segmentRow}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {themes.map((theme) => {
          const Icon = icons[theme];
          return (
            <button
              key={theme}
              type="submit"
              name="theme"
              value={theme}
              aria-pressed={theme === current}
              aria-label={t(`ui.theme.${theme}`)}
              title={t(`ui.theme.${theme}`)}
              className={segmentClasses(theme === current)}
              onClick={(event) => {
                applyTheme(theme);
                if (!onChoose) return;
                event.preventDefault();
                onChoose(theme);
              }}
            >
              <Icon aria-hidden className="size-4" />
            </button>
          );
        })}
      </div>
    </RouterForm>
  );
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
