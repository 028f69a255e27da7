import description from '../../../../../../docs/audit-log.md?raw';

/** Formats, the program that checks them, and what is proven: for whoever writes a program of their own. */
export function loader() {
  return new Response(description, {
    headers: {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
