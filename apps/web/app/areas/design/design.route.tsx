import { type StoryGroup, storyGroups } from '@apipay/ui/stories/registry';
import { TooltipProvider } from '@apipay/ui/tooltip';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useSearchParams } from '@remix-run/react';
import { notFound } from '../../graphql/load-from-api.server';

/** Every part of the library with its states. There is no such page in production. */
export function loader({ context }: LoaderFunctionArgs) {
  if (!context.isDevelopment) throw notFound(context.requestId);
  return null;
}

export const meta: MetaFunction = () => [
  { title: 'Design · APIPAY' },
  { name: 'robots', content: 'noindex' },
];

export default function DesignPage() {
  const [parameters] = useSearchParams();
  const part = parameters.get('part');
  const chosen = storyGroups.filter((group) => (part ? group.part === part : !group.isWholePage));
  const whole = chosen.find((group) => group.isWholePage);
  if (whole) return <TooltipProvider>{whole.stories[0]?.render()}</TooltipProvider>;
  return (
    <TooltipProvider>
      <main id="content" className="mx-auto flex max-w-site flex-col gap-8 p-4 text-body md:p-6">
        <h1 className="text-xl font-semibold">Design</h1>
        <nav aria-label="Design" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {storyGroups.map((group) => (
            <a key={group.part} href={`/design?part=${group.part}`} className="text-brand underline">
              {group.part}
            </a>
          ))}
        </nav>
        {chosen.map((group) => (
          <StorySection key={group.part} group={group} />
        ))}
      </main>
    </TooltipProvider>
  );
}

function StorySection({ group }: { group: StoryGroup }) {
  return (
    <section className="flex flex-col gap-6 border-t border-line pt-4">
      <h2 id={group.part} className="font-mono text-sm text-muted">
        {group.part}
      </h2>
      {group.stories.map((story) => (
        <div key={story.name}>{story.render()}</div>
      ))}
    </section>
  );
}
