// Public pages that need a program are drawn in the browser; the first page is written out.
export const ssr = true;
export const prerender = true;
