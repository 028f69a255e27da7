/** What is withdrawn must be gone with the next look: nobody on the way keeps a page with a review, and no search engine a copy of it. */
export const nothingKept = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noarchive' } as const;
