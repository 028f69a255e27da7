import { LanguageForm } from '../language-form';
import { LanguageSwitch } from '../language-switch';
import { ModeSwitch } from '../mode-switch';
import { ThemeSwitch } from '../theme-switch';
import type { StoryGroup } from './story';

export const languageSwitchStories: StoryGroup = {
  part: 'language-switch',
  stories: [
    { name: 'three languages', render: () => <LanguageSwitch hrefFor={(locale) => `?locale=${locale}`} /> },
    { name: 'as a choice that is kept', render: () => <LanguageForm action="#language" /> },
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
