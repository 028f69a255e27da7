import { ThemeSwitch } from '@apipay/ui/theme-switch';
import { useLocation } from '@remix-run/react';
import { useRootData } from '../root-data';
import { chooseTheme, useChosenTheme } from './chosen-theme';

export function OwnThemeSwitch() {
  const root = useRootData();
  const chosen = useChosenTheme();
  const { pathname, search } = useLocation();
  return (
    <ThemeSwitch
      current={chosen ?? root?.theme ?? 'system'}
      action="/preferences"
      fields={{ returnTo: `${pathname}${search}` }}
      onChoose={chooseTheme}
    />
  );
}
