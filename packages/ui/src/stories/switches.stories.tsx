import { LanguageSwitch } from '../language-switch';
import { ModeSwitch } from '../mode-switch';
import { ThemeSwitch } from '../theme-switch';
import type { StoryGroup } from './story';

export const languageSwitchStories: StoryGroup = {
  part: 'language-switch',
  stories: [
    { name: 'three languages', render: () => <LanguageSwitch hrefFor={(locale) => `?locale=${locale}`} /> },
  ],
};

export const themeSwitchStories: StoryGroup = {
  part: 'theme-switch',
  stories: [{ name: 'as the system', render: () => <ThemeSwitch current="system" action="#theme" /> }],
};

export const modeSwitchStories: StoryGroup = {
  part: 'mode-switch',
  stories: [
    { name: 'live', render: () => <ModeSwitch current="live" hrefFor={(mode) => `#${mode}`} /> },
    { name: 'test', render: () => <ModeSwitch current="test" hrefFor={(mode) => `#${mode}`} /> },
  ],
};
