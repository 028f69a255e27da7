import type { ServerBuild } from '@remix-run/node';

/** The whole URL map as `createRouteLabel` takes it: what is nested stands behind its parents, and both modes by their names. */
export function routePatterns(routes: ServerBuild['routes']): readonly string[] {
  const whole = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    return route === undefined ? '' : [whole(route.parentId), route.path].filter(Boolean).join('/');
  };
  return Object.keys(routes)
    .map(whole)
    .flatMap((path) =>
      path.includes(':mode')
        ? [path, ...['live', 'test'].map((mode) => path.replace(':mode', mode))]
        : [path],
    );
}
