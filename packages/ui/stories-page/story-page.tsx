import type { Locale } from '@apipay/i18n';
import { loadMessages } from '@apipay/i18n/messages';
import { type StoryGroup, storyGroups } from '@apipay/ui/stories/registry';
import { UiTextsProvider } from '@apipay/ui/ui-texts';

export interface StoryPageProps {
  locale: Locale;
  /** One part alone; all parts that fit on one page when absent. */
  part?: string | null;
  face?: string | null;
}

export function StoryPage({ locale, part, face }: StoryPageProps) {
  const chosen = storyGroups.filter((group) => (part ? group.part === part : !group.isWholePage));
  const whole = chosen.find((group) => group.isWholePage);
  return (
    <UiTextsProvider messages={loadMessages(locale, ['ui', 'money'])} now="2026-11-22T10:00:00Z">
      {whole ? (
        whole.stories[0]?.render()
      ) : (
        <main
          id="content"
          data-face={face ?? 'cabinet'}
          className="mx-auto flex max-w-site flex-col gap-8 p-4 text-body md:p-6"
        >
          <h1 className="text-xl font-semibold">Parts</h1>
          {chosen.map((group) => (
            <Group key={group.part} group={group} />
          ))}
        </main>
      )}
    </UiTextsProvider>
  );
}

function Group({ group }: { group: StoryGroup }) {
  return (
    <section id={group.part} className="flex flex-col gap-6 border-t border-line pt-4">
      <h2 className="font-mono text-sm text-muted">{group.part}</h2>
      {group.stories.map((story) => (
        <div key={story.name}>{story.render()}</div>
      ))}
    </section>
  );
}
