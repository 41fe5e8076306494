// Signed-in pages are drawn in the browser only, from what the server answers.
export const ssr = false;
export const prerender = false;
